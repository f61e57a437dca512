import { expect, it } from "vitest";
import { isEu } from "../../src/core/countries.js";

it("knows member states of the European Union from neighbours that are not", () => {
  expect(["FR", "DE", "IE", "SE"].every(isEu)).toBe(true);
  expect(["GB", "CH", "NO", "US", "fr", ""].some(isEu)).toBe(false);
});
