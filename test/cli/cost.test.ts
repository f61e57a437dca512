import { expect, it } from "vitest";
import { changedExample, exampleFile, palier } from "../support/palier.js";

const presentCost = (file: string, language: "en" | "fr"): string | undefined =>
  palier(["cost", file, "--draws", "100", "--lang", language])
    .stdout.split("\n")
    .find((line) => /^(Net present cost|Coût actualisé)/.test(line));

it("calls a present cost a least while a price is missing, as it calls the total", () => {
  const open = changedExample("tpe", [[["people", "costPerFteYear"], undefined]]);
  expect([presentCost(open, "en"), presentCost(open, "fr")]).toEqual([
    expect.stringContaining("at least"),
    expect.stringContaining("au moins"),
  ]);
  expect(presentCost(exampleFile("tpe"), "en")).not.toContain("at least");
});
