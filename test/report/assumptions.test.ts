import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { cents, sum } from "../../src/core/money.js";
import { assumptionsOf, departuresOf } from "../../src/graph/assumptions.js";
import { assumptionCsv } from "../../src/report/assumptions.js";
import { exampleFile, palier } from "../support/palier.js";
import { planOf } from "../support/plans.js";

const graph = planOf("collectivite");
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe("the sheet of assumptions", () => {
  it("has every fact of the costs once, the heaviest first, and nobody's signature", () => {
    const rows = rowsOf(assumptionCsv(graph));
    expect(new Set(rows.map(({ assumption }) => assumption))).toEqual(
      new Set([
        ...graph.facts.map(({ name }) => name),
        ...graph.values.map(({ workload }) => `value ${workload.slice("workload/".length)}`),
      ]),
    );
    expect(rows.every(({ signed_by, signed_on }) => signed_by === "" && signed_on === "")).toBe(true);
    // How many people the tiers take, and what one costs, weigh most: three tiers by one range.
    const own = graph.uncertainty.drivers.filter(({ fact }) => fact === "rate range-staffing");
    expect(own).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      assumption: "rate range-staffing",
      total_at_low: cents(sum(own.map(({ low }) => low))),
      total_at_high: cents(sum(own.map(({ high }) => high))),
    });
  });

  it("names the team that answers for a value, and nobody where none is stated", () => {
    const valued = graph.values[0];
    if (valued === undefined) throw new Error("the example states no value");
    const team = graph.costs.find(({ workload }) => workload === valued.workload)?.team;
    const rows = assumptionsOf(graph);
    expect(rows.find(({ name }) => name === `value ${valued.workload.slice("workload/".length)}`)?.owner).toBe(team);
    expect(rows.filter(({ name }) => !name.startsWith("value ")).every(({ owner }) => owner === null)).toBe(true);
  });

  it("does not run in a spreadsheet", () => {
    const [fact, ...others] = graph.facts;
    if (fact === undefined) throw new Error("no facts");
    const text = assumptionCsv({ ...graph, facts: [{ ...fact, source: '=HYPERLINK("x")' }, ...others] });
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it("as signed departs from nothing; another value, a new figure and one that is gone are named", () => {
    const signed = assumptionsOf(graph).map(({ name, value, unit }) => ({ name, value, unit }));
    expect(departuresOf(graph, signed)).toEqual([]);
    const [first, second, ...rest] = signed;
    if (first === undefined || second === undefined) throw new Error("too few");
    const other = [{ ...first, value: "12" }, ...rest, { name: "zz gone", value: "1", unit: "EUR" }];
    expect(departuresOf(graph, other)).toEqual(
      [
        { name: first.name, signed: `12 ${first.unit}`, now: `${first.value} ${first.unit}` },
        { name: second.name, signed: null, now: `${second.value} ${second.unit}` },
        { name: "zz gone", signed: "1 EUR", now: null },
      ].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });
});

describe("palier cost --signed", () => {
  const folder = mkdtempSync(join(tmpdir(), "palier-signed-"));
  const file = join(folder, "organisation.yaml");
  const sheet = join(folder, "assumptions.csv");
  const text = readFileSync(exampleFile("collectivite"), "utf8");

  it("says who still has to sign, and exits with 3 as soon as a figure is another", () => {
    writeFileSync(sheet, assumptionCsv(graph).replace(",,\r\n", ",A. Durand,2026-11-20\r\n"));
    const count = rowsOf(assumptionCsv(graph)).length;
    const same = palier(["cost", exampleFile("collectivite"), "--signed", sheet, "--lang", "en"]);
    expect([same.code, same.stdout.trim()]).toEqual([0, `1 of ${count} assumptions signed, 0 not as on the sheet`]);
    const cost = /costPerFteYear: (\d+)/.exec(text)?.[1];
    writeFileSync(file, text.replace(`costPerFteYear: ${cost}`, "costPerFteYear: 99999"));
    const other = palier(["cost", file, "--signed", sheet, "--json"]);
    expect(other.code).toBe(3);
    const { unsigned, departures } = JSON.parse(other.stdout);
    expect(unsigned).toBe(count - 1);
    expect(departures).toEqual([
      { name: "file people costPerFteYear", signed: `${cost} EUR/FTE/year`, now: "99999 EUR/FTE/year" },
    ]);
  });

  it("refuses what is no sheet", () => {
    writeFileSync(sheet, "a,b\r\n1,2\r\n");
    const { code, stderr } = palier(["cost", exampleFile("collectivite"), "--signed", sheet]);
    expect(code).toBe(2);
    expect(stderr).toContain("is no sheet of assumptions");
  });
});
