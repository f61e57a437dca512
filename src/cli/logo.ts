import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PalierError } from "../core/errors.js";
import type { HouseStyle } from "../graph/house-style.js";

const MAX_BYTES = 200_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Picture that an organisation file names, from where that file lies; null when it names none.
 *
 * @throws PalierError with code IO, FILE_TOO_LARGE or NOT_ALLOWED when it cannot be read or is no such picture.
 */
export function readLogo(path: string | undefined, file: string): HouseStyle["logo"] {
  if (path === undefined) return null;
  const bytes = bytesOf(resolve(dirname(file), path), path);
  const type = path.endsWith(".png") ? "image/png" : "image/svg+xml";
  if (type === "image/png" ? isPng(bytes) : isSvg(bytes)) return { type, base64: bytes.toString("base64") };
  throw refusal("NOT_ALLOWED", `is not a picture of the type its name says (${type})`, path);
}

function bytesOf(full: string, path: string): Buffer {
  try {
    const { size } = statSync(full);
    if (size > MAX_BYTES) throw refusal("FILE_TOO_LARGE", `must have at most ${MAX_BYTES} bytes`, `${size} bytes`);
    return readFileSync(full);
  } catch (error) {
    if (error instanceof PalierError) throw error;
    throw refusal("IO", `cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}`, path);
  }
}

const refusal = (code: "IO" | "FILE_TOO_LARGE" | "NOT_ALLOWED", message: string, received: string): PalierError =>
  new PalierError({ code, message, path: "report.logo", received });

const isPng = (bytes: Buffer): boolean => PNG.every((byte, at) => bytes[at] === byte);

/** The root element stands in front, after what XML allows before it. */
const isSvg = (bytes: Buffer): boolean =>
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/.test(
    bytes.toString("utf8"),
  );
