import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalogue } from "../catalog/catalogue.js";
import { PACKAGE_ROOT } from "../render/package-root.js";
import type { Organisation } from "../spec/organisation.js";
import { readOrganisation } from "../spec/read.js";
import { MAX_BYTES } from "../spec/text.js";
import { itemNames } from "../tco/items.js";
import { catalogueWith } from "./catalog/prices.js";
import { readFile } from "./read-file.js";

/** Version of palier, from its package. */
export const VERSION: string = (
  JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as { version: string }
).version;

/** Options every verb takes. */
export interface CommonOptions {
  /**
   * Whether to print JSON on standard output.
   * @default false
   */
  readonly json?: boolean;
  /**
   * Language of texts.
   * @default - the one of the organisation file
   */
  readonly lang?: "fr" | "en";
  /**
   * Day to take for today, `YYYY-MM-DD`.
   * @default - the clock's, in UTC
   */
  readonly asOf?: string;
  /**
   * File of `palier catalog refresh` whose prices replace those that are shipped.
   * @default - the prices that are shipped
   */
  readonly catalogue?: string;
}

/** Today in UTC: the one place where the clock enters. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Reads and checks an organisation file, with the facts palier ships or those of a file of prices. */
export function loadOrganisation(
  file: string,
  asOf: string,
  prices?: string,
): { organisation: Organisation; catalogue: Catalogue } {
  const catalogue = catalogueWith(prices);
  const priceItems = itemNames(catalogue.tokenPrices.map(({ model }) => model));
  return { catalogue, organisation: readOrganisation(readBytes(file), file, { catalogue, priceItems, asOf }) };
}

/** Bytes of an organisation file. */
export const readBytes = (file: string): Uint8Array =>
  readFile(file, MAX_BYTES, { place: { file, line: 1, column: 1 } });
