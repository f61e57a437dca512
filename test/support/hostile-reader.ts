// Reads files of standard input as organisation files, in a process that may do nothing else; prints what each got.
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { PalierError } from "../../src/core/errors.js";
import { readOrganisation } from "../../src/spec/read.js";
import { itemNames } from "../../src/tco/items.js";

Socket.prototype.connect = () => {
  throw new Error("the network was asked");
};
const catalogue = loadCatalogue();
const priceItems = itemNames(catalogue.tokenPrices.map(({ model }) => model));

function codesOf(content: Uint8Array): readonly string[] {
  try {
    readOrganisation(content, "file.yaml", { catalogue, priceItems, asOf: "2026-11-20" });
    return [];
  } catch (error) {
    if (error instanceof PalierError) return [...new Set(error.issues.map(({ code }) => code))];
    throw error;
  }
}

const files: readonly { readonly base64: string }[] = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(
  JSON.stringify(
    files.map(({ base64 }) => {
      const content = Buffer.from(base64, "base64");
      const begun = process.cpuUsage();
      const codes = codesOf(new Uint8Array(content));
      const { user, system } = process.cpuUsage(begun);
      return { codes, ms: (user + system) / 1_000 };
    }),
  ),
);
