import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { CHECKOUT } from "./tools.js";

/** What a published schema of `test/fixtures/schemas` says against a value: the place and the reason of each error. */
export function schemaErrors(name: string, value: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(join(CHECKOUT, `test/fixtures/schemas/${name}.json`), "utf8"));
  const options = { strict: false, allErrors: true, validateFormats: false };
  const ajv = schema.$schema.includes("2020-12") ? new Ajv2020(options) : new Ajv(options);
  const check = ajv.compile(schema);
  check(value);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
