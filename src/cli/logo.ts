import { dirname, resolve } from "node:path";
import { PalierError } from "../core/errors.js";
import type { HouseStyle } from "../graph/house-style.js";
import { readFile } from "./read-file.js";

const MAX_BYTES = 200_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Picture that an organisation file names, from where that file lies; null when it names none.
 *
 * @throws PalierError with code IO, FILE_TOO_LARGE or NOT_ALLOWED when it cannot be read or is no such picture.
 */
export function readLogo(path: string | undefined, file: string): HouseStyle["logo"] {
  if (path === undefined) return null;
  const bytes = readFile(resolve(dirname(file), path), MAX_BYTES, { path: "report.logo" });
  const type = path.endsWith(".png") ? "image/png" : "image/svg+xml";
  if (type === "image/png" ? isPng(bytes) : isSvg(bytes)) return { type, base64: bytes.toString("base64") };
  const message = `is not a picture of the type its name says (${type})`;
  throw new PalierError({ code: "NOT_ALLOWED", message, path: "report.logo", received: path });
}

const isPng = (bytes: Buffer): boolean => PNG.every((byte, at) => bytes[at] === byte);

/** The root element stands in front, after what XML allows before it. */
const isSvg = (bytes: Buffer): boolean =>
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/.test(
    bytes.toString("utf8"),
  );
