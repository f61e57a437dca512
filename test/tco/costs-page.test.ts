import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { ID_PATTERN } from "../../src/core/names.js";
import { contractItem, ITEMS } from "../../src/tco/items.js";
import { LINE_KINDS } from "../../src/tco/line-kinds.js";
import { tokenItem } from "../../src/tco/token-items.js";

const page = readFileSync("docs/reference/costs.md", "utf8");

it("the page lists every price and rate that may be asked for", () => {
  const rows = Object.entries(ITEMS).map(
    ([name, { unit, what, when }]) => `| \`${name}\` | ${unit.en} | ${what.en} | ${when.en} |`,
  );
  const table = ["| name | unit | what | needed when |", "| --- | --- | --- | --- |", ...rows].join("\n");
  expect(page.split("<!-- items -->\n")[1]?.split("\n<!-- /items -->")[0]).toBe(table);
});

it("the page says how every kind of line is computed", () => {
  const lines = page.split("## Lines")[1]?.split("## Totals")[0] ?? "";
  const named = (item: string) => new RegExp(`^\\| ${item.replace("-", "[ -]")}`, "m").test(lines);
  expect([...new Set(Object.values(LINE_KINDS).map(({ item }) => item))].filter((item) => !named(item))).toEqual([]);
});

it("every name can be written under quotes.items", () => {
  const names = [
    ...Object.keys(ITEMS),
    tokenItem("cached", "anthropic.claude-sonnet-4-5-20250929-v1:0 (a very long name)"),
  ];
  expect(names.filter((name) => !ID_PATTERN.test(name))).toEqual([]);
});

it("the catalogue holds the ratios a price may be multiplied by", () => {
  const names = new Set(loadCatalogue().rates.map(({ name }) => name));
  const ratios = Object.entries(ITEMS).filter(([, { unit }]) => /^(?:ratio|share)/.test(unit.en));
  const contracts = ["aws", "azure", "google"].flatMap((provider) =>
    ["reserved-1y", "reserved-3y"].map((contract) => contractItem(provider, contract)),
  );
  const needed = [
    ...ratios.map(([name]) => name),
    ...contracts,
    "pue",
    "embodied-server",
    "embodied-gpu",
    "seat-month",
  ];
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
});
