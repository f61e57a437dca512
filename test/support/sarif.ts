import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

/** Problems of a SARIF log, by the schema that a package of Microsoft ships. */
export function sarifProblems(text: string): readonly string[] {
  // It is written for draft 4, of which it uses nothing that later drafts changed but the name of its own identifier.
  const { $schema: _draft, id: _id, ...schema } = sarifSchema;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
