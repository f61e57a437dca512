import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { type Catalogue, loadCatalogue } from "../../catalog/catalogue.js";
import { type OffersFile, offersFile, withOffers } from "../../catalog/refresh/offers-file.js";
import { PalierError } from "../../core/errors.js";
import { readOwnJson } from "../read-file.js";

/** The facts palier ships, with the prices of a file in place of those they are about. */
export const catalogueWith = (file: string | undefined): Catalogue =>
  file === undefined ? loadCatalogue() : withOffers(loadCatalogue(), readPrices(file));

/** Reads a file of `palier catalog refresh`; refuses anything else. */
export function readPrices(file: string): OffersFile {
  const parsed = offersFile.safeParse(readOwnJson(file));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw invalid(file, `${first?.path.join(".") ?? ""} ${first?.message ?? ""}`);
}

/** Prices of a file; null when there is no such file yet. */
export const pricesIfAny = (file: string): OffersFile | null => (existsSync(file) ? readPrices(file) : null);

/** Puts a file of prices in place in one step: after a kill there is the old one or the new one. */
export function writePrices(file: string, prices: OffersFile): void {
  const stage = `${file}.${process.pid}.tmp`;
  try {
    const handle = openSync(stage, "wx", 0o644);
    try {
      writeSync(handle, `${JSON.stringify(offersFile.parse(prices), null, 1)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(stage, file);
  } catch (error) {
    rmSync(stage, { force: true });
    throw new PalierError({ code: "IO", message: `cannot write \`${file}\`: ${(error as Error).message}` });
  }
}

const invalid = (file: string, why: string): PalierError =>
  new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` is no file of prices: ${why}` });
