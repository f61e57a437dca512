import { organisationJsonSchema } from "../../spec/json-schema.js";

/** `palier schema`: the JSON Schema of the organisation file, for editors. */
export function schema(): void {
  process.stdout.write(`${JSON.stringify(organisationJsonSchema(), null, 2)}\n`);
}
