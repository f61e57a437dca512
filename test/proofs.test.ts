import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PROOFS, proofsPage, testOf } from "./support/proofs.js";

test.each(Object.entries(PROOFS))("the test of %s takes its number of cases from the list", (key, proof) =>
  expect(readFileSync(testOf(proof), "utf8")).toContain(`casesOf("${key}")`),
);

test("the reference page is that of the list", () =>
  expect(proofsPage()).toMatchFileSnapshot("../docs/reference/proofs.md"));
