import { expect, it } from "vitest";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { PRODUCTS } from "../../support/workstation-products.js";
import { unproven, workstationsPage } from "../../support/workstations-page.js";

it("the reference page is that of the registry and of the catalogue", async () => {
  const page = workstationsPage(loadCatalogue());
  await expect(page).toMatchFileSnapshot("../../../docs/reference/workstations.md");
});

it("every cell of every product has its test", () => {
  expect(unproven(PRODUCTS)).toEqual([]);
});

it("a cell whose test does not exist is seen", () => {
  const fleet = PRODUCTS["Fleet"];
  if (fleet === undefined) throw new Error("no Fleet");
  const proof = { how: "by magic", file: "windows.test.ts", title: "does everything" };
  expect(unproven({ Fleet: { ...fleet, rings: proof } })).toEqual(["Fleet: rings"]);
});
