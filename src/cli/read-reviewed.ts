import { readFileSync, statSync } from "node:fs";
import { PalierError } from "../core/errors.js";
import { MAX_PLAN_BYTES } from "../review/plan/read.js";

/**
 * Text of a file that is reviewed.
 *
 * @throws PalierError with code FILE_TOO_LARGE or IO.
 */
export function readReviewed(file: string): string {
  try {
    if (statSync(file).size > MAX_PLAN_BYTES) {
      throw new PalierError({ code: "FILE_TOO_LARGE", message: `\`${file}\` is larger than any plan that is read` });
    }
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof PalierError) throw error;
    throw new PalierError({ code: "IO", message: `cannot read \`${file}\`: ${(error as Error).message}` });
  }
}
