import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Block } from "../../src/report/block.js";
import { sectionsOf } from "../../src/report/content.js";
import { recordOf } from "../../src/report/json.js";
import { reportRecord } from "../../src/report/record.js";
import { viewOf } from "../../src/report/view.js";
import { EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";

const schema = z.toJSONSchema(reportRecord, { target: "draft-2020-12" });
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

it("the published schema is that of the record", async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../schema/report.schema.json");
});

describe.each(EXAMPLES)("report.json of %s", (name) => {
  const graph = planOf(name);
  const record = JSON.parse(JSON.stringify(recordOf(graph, null)));

  it("is valid by the schema", () => {
    expect([validate(record), validate.errors]).toEqual([true, null]);
  });

  it("holds every chapter, table row and figure of the page, in both languages", () => {
    for (const language of ["en", "fr"] as const) {
      const counts = (blocks: readonly Block[]): readonly string[] =>
        blocks.flatMap((block) => {
          if (block.kind === "part") return [block.id, ...counts(block.blocks)];
          if (block.kind === "table") return [`${block.rows.length} rows`];
          return [block.kind === "figure" ? block.id : block.kind];
        });
      const told = (sections: readonly { id: string; blocks: readonly Block[] }[]) =>
        sections.map(({ id, blocks }) => [id, ...counts(blocks)]);
      expect(told(record.languages[language].sections)).toEqual(told(sectionsOf(viewOf(graph, language))));
    }
  });

  it("names only sources it lists", () => {
    const named = [...JSON.stringify(record.languages).matchAll(/"facts":(\[[^\]]*\])/g)].flatMap(([, list = "[]"]) =>
      JSON.parse(list),
    );
    const listed = new Set(record.sources.map((source: { name: string }) => source.name));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((fact) => !listed.has(fact))).toEqual([]);
  });
});

it("the schema refuses a figure without its text and a block it does not know", () => {
  const record = JSON.parse(JSON.stringify(recordOf(planOf("tpe"), null)));
  const [section] = record.languages.en.sections;
  section.blocks = [{ kind: "figure", id: "x", caption: "x", drawing: { kind: "pie" } }, { kind: "film" }];
  expect(validate(record)).toBe(false);
});
