import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { itemsOf, type JsonSchema, organisationJsonSchema, propertiesOf } from "../../src/spec/json-schema.js";
import { EXAMPLES, exampleFile, palier } from "../support/palier.js";
import { referencePage } from "../support/reference-page.js";
import { CHECKOUT } from "../support/tools.js";

const published = (): string => readFileSync(join(CHECKOUT, "schema/organisation.schema.json"), "utf8");
const validator = () => {
  const ajv = new Ajv2020({ allErrors: true });
  formats.default(ajv);
  return ajv.compile(JSON.parse(published()));
};

/** Keys without a description, with their path. */
function unsaid(schema: JsonSchema, path: string): readonly string[] {
  const inner = itemsOf(schema);
  return [
    ...Object.entries(propertiesOf(schema)).flatMap(([key, value]) => [
      ...((value.description ?? "") === "" ? [`${path}.${key}`] : []),
      ...unsaid(value, `${path}.${key}`),
    ]),
    ...(inner === undefined ? [] : unsaid(inner, `${path}[]`)),
  ];
}

describe("the published schema", () => {
  it("is what `palier schema` prints (npm run build && node bin/palier.js schema > schema/organisation.schema.json)", () => {
    expect(palier(["schema"]).stdout).toBe(published());
  });

  it.each(EXAMPLES)("accepts %s", (name) => {
    const validate = validator();
    const isValid = validate(parse(readFileSync(exampleFile(name), "utf8")));
    expect([isValid, validate.errors]).toEqual([true, null]);
  });

  it("refuses an unknown key, a wrong unit and a date that does not exist", () => {
    const validate = validator();
    const file = parse(readFileSync(exampleFile("tpe"), "utf8"));
    for (const change of [{ colour: "red" }, { sites: [{ id: "a", roomPowerKw: "12 kW" }] }, { version: 2 }]) {
      expect(validate({ ...file, ...change }), JSON.stringify(change)).toBe(false);
    }
  });

  it("says of every key what it is", () => {
    expect(unsaid(organisationJsonSchema(), "")).toEqual([]);
    expect(unsaid({ type: "object", properties: { a: { type: "string" } } }, "")).toEqual([".a"]);
  });
});

it("the reference page is made from the schema", async () => {
  await expect(referencePage()).toMatchFileSnapshot("../../docs/reference/organisation.md");
});
