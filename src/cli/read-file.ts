import { readFileSync, statSync } from "node:fs";
import { type Issue, PalierError } from "../core/errors.js";
import { MAX_PLAN_BYTES } from "../review/plan/read.js";

/**
 * Bytes of a file; one that is too large is refused before it is read.
 *
 * @param most Most bytes it may hold.
 * @param at What a refusal says besides: where the file is named.
 * @throws PalierError with code FILE_TOO_LARGE or IO.
 */
export function readFile(file: string, most: number, at: Pick<Issue, "path" | "place"> = {}): Buffer {
  try {
    const { size } = statSync(file);
    if (size > most) {
      const message = `\`${file}\` may hold at most ${most} bytes`;
      throw new PalierError({ code: "FILE_TOO_LARGE", message, ...at, received: `${size} bytes` });
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof PalierError) throw error;
    throw new PalierError({ code: "IO", message: `cannot read \`${file}\`: ${(error as Error).message}`, ...at });
  }
}

/** Text of a file that is reviewed, compared or counted, of at most the size of the largest plan. */
export const readText = (file: string): string => readFile(file, MAX_PLAN_BYTES).toString("utf8");

/**
 * JSON of a file that palier wrote.
 *
 * @throws PalierError with code WRONG_TYPE for what is none, FILE_TOO_LARGE or IO.
 */
export function readOwnJson(file: string): unknown {
  const content = readText(file);
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` is not JSON: ${(error as Error).message}` });
  }
}
