import { itemsOf, type JsonSchema, organisationJsonSchema, propertiesOf } from "../../src/spec/json-schema.js";

const INTRODUCTION = `# Organisation file

One YAML file describes the organisation and what it wants AI for. Begin it with

    # yaml-language-server: $schema=../schema/organisation.schema.json

and an editor completes and checks it while you write. Start from one of the [examples](../../examples).

A file is read whole or refused whole. Every mistake is told at once, one on a line:

    file:line:column  CODE  what is wrong — received … — what would fit

and \`--json\` gives the same as data. Mistakes of the file exit with 2; a file without mistakes that nothing can satisfy exits with 5 and names the constraints in conflict.

Identifiers (\`id\`) are lower-case letters, digits and single hyphens, begin with a letter and have at most 48 characters. Amounts are in the file's currency. Names of models, accelerators, regions and instance types are those of the catalogue. Secrets do not belong in this file: what looks like one is refused.
`;

/** The reference page of the organisation file, from its schema. */
export function referencePage(): string {
  return `${INTRODUCTION}\n${sections(organisationJsonSchema(), "")}`;
}

/** A table for each mapping and list of mappings, the outer ones first. */
function sections(schema: JsonSchema, path: string): string {
  const entries = Object.entries(propertiesOf(schema));
  const required = new Set(schema.required ?? []);
  const rows = entries.map(([key, value]) => {
    const needed = required.has(key) && value.default === undefined ? "required" : defaultOf(value);
    return `| \`${key}\` | ${typeOf(value)} | ${needed} | ${cell(value.description ?? "")} |`;
  });
  const inner = entries.flatMap(([key, value]) => {
    const here = `${path}${path === "" ? "" : "."}${key}`;
    const item = itemsOf(value);
    if (value.type === "object") return [sections(value, here)];
    return item?.type === "object" ? [sections(item, `${here}[]`)] : [];
  });
  const title = path === "" ? "## First level" : `## \`${path}\``;
  return [
    `${title}\n\n| key | type | default | what |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`,
    ...inner,
  ].join("\n");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

function defaultOf({ default: value }: JsonSchema): string {
  return value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0)
    ? "–"
    : `\`${JSON.stringify(value)}\``;
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  const item = itemsOf(schema);
  if (item !== undefined) return `list of ${item.type === "object" ? "mappings" : typeOf(item)}`;
  if (schema.type === "object") return "mapping";
  const { minimum, exclusiveMinimum, maximum } = schema;
  const least = exclusiveMinimum === undefined ? minimum : `more than ${exclusiveMinimum}`;
  if (schema.type === "number" || schema.type === "integer") {
    const name = schema.type === "integer" ? "whole number" : "number";
    return least === undefined && maximum === undefined ? name : `${name}, ${least ?? ""} to ${maximum ?? "…"}`;
  }
  return schema.type === "boolean" ? "`true` or `false`" : (schema.format ?? "text");
}
