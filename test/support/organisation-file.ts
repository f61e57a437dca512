import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { type Issue, PalierError } from "../../src/core/errors.js";
import type { Organisation } from "../../src/spec/organisation.js";
import { readOrganisation } from "../../src/spec/read.js";
import { itemNames } from "../../src/tco/items.js";
import { AS_OF, type Edit, exampleFile } from "./palier.js";

const catalogue = loadCatalogue();
/** What files are read with. */
export const OPTIONS = {
  catalogue,
  priceItems: itemNames(catalogue.tokenPrices.map(({ model }) => model)),
  asOf: AS_OF,
} as const;

/** Reads a text as an organisation file. */
export const read = (content: string | Uint8Array): Organisation => readOrganisation(content, "file.yaml", OPTIONS);

/** Refusals of a text; none when it is read. */
export function issuesOf(content: string | Uint8Array): readonly Issue[] {
  try {
    read(content);
    return [];
  } catch (error) {
    if (error instanceof PalierError) return error.issues;
    throw error;
  }
}

/** The city's file. */
export const city = readFileSync(exampleFile("collectivite"), "utf8");

/** The city's file with some values changed; `undefined` takes a key away. */
export function changed(...edits: readonly Edit[]): string {
  const document = parseDocument(city);
  for (const [path, value] of edits) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  return document.toString();
}

/** Codes and paths of refusals. */
export const told = (issues: readonly Issue[]) => issues.map(({ code, path }) => `${code} ${path}`);
