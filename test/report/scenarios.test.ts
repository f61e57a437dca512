import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { costRecord, costRecordOf } from "../../src/graph/cost-record.js";
import type { Scenario } from "../../src/graph/scenario.js";
import { sectionMarkdown } from "../../src/report/markdown.js";
import { leverRows, scenarioCsv, scenarioSection } from "../../src/report/sections/scenarios.js";
import { viewOf } from "../../src/report/view.js";
import { cloudGraph } from "../support/cloud-graph.js";

const priced = (change: Partial<Scenario>): Scenario => ({
  id: "right-sizing",
  kind: "practice",
  lever: true,
  title: { en: "Right-sizing", fr: "Ajustement des capacités" },
  change: { en: "less headroom", fr: "moins de marge" },
  state: "priced",
  reasons: [],
  horizonYears: 5,
  total: "59000.00",
  npv: "53000.00",
  capex: "0.00",
  monthly: "983.33",
  difference: "-1000.00",
  monthlyDifference: "-16.67",
  moved: [],
  ...change,
});
const infeasible = priced({
  ...{ id: "all-cloud", lever: false, state: "infeasible", title: { en: "All cloud", fr: "Tout dans le cloud" } },
  ...{ total: null, npv: null, capex: null, monthly: null, difference: null, monthlyDifference: null },
  reasons: [{ en: 'chat: "device, only"', fr: "chat : « poste seul »" }],
});
const view = (scenarios: Scenario[]) => viewOf(cloudGraph([], { scenarios }), "en");

/** Fields of comma-separated values by RFC 4180. */
const fields = (csv: string): string[][] =>
  csv
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        (quoted ?? plain ?? "").replaceAll('""', '"'),
      ),
    );

describe("the section", () => {
  it("is absent when no scenario was asked for", () => {
    expect(scenarioSection(view([])).blocks).toEqual([]);
  });

  it("lists levers that lower the cost, the strongest first, and no others", () => {
    const rows = leverRows(
      view([
        priced({ id: "a", title: { en: "Weak", fr: "Faible" }, difference: "-10.00" }),
        priced({ id: "b", title: { en: "Strong", fr: "Fort" }, difference: "-900.00" }),
        priced({ id: "c", difference: "5.00" }),
        priced({ id: "d", lever: false }),
        infeasible,
      ]),
    );
    expect(rows.map(([title, saved]) => [title, saved])).toEqual([
      ["Strong", "-€900"],
      ["Weak", "-€10"],
    ]);
  });

  it("says what is infeasible and why, without a sum", () => {
    expect(sectionMarkdown(scenarioSection(view([infeasible])))).toContain(
      '| All cloud | infeasible | – | – | chat: "device, only" |',
    );
  });
});

describe("scenarios.csv", () => {
  it("has the plan and every scenario as rows of the same width", () => {
    const rows = fields(scenarioCsv(view([priced({}), infeasible])));
    expect(rows.map((row) => row.length)).toEqual([15, 15, 15, 15]);
    expect(rows.map(([id]) => id)).toEqual(["id", "plan", "right-sizing", "all-cloud"]);
    expect(rows[2]?.slice(4, 11)).toEqual(["5", "59000.00", "53000.00", "0.00", "983.33", "-1000.00", "-16.67"]);
    expect(rows[3]?.[14]).toBe('chat: "device, only"');
  });

  it("runs no formula that somebody gave as a name", () => {
    const [, , row] = fields(scenarioCsv(view([priced({ change: { en: "=HYPERLINK(1)", fr: "=1" } })])));
    expect(row?.[13]).toBe("'=HYPERLINK(1)");
  });
});

describe("the record of costs", () => {
  const schema = () => `${JSON.stringify(z.toJSONSchema(costRecord, { target: "draft-2020-12" }), null, 2)}\n`;

  it("has the published schema", async () => {
    await expect(schema()).toMatchFileSnapshot("../../schema/costs.schema.json");
  });

  it("is valid by it, and refused with a sum that is a number", () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync("schema/costs.schema.json", "utf8")),
    );
    const record = costRecordOf(cloudGraph([], { scenarios: [priced({}), infeasible] }));
    expect([validate(record), validate.errors]).toEqual([true, null]);
    expect(validate({ ...record, totals: { ...record.totals, total: 60_000 } })).toBe(false);
  });
});
