import { z } from "zod";
import type { Path } from "./finding.js";
import { organisation } from "./organisation.js";

/** A JSON Schema as zod writes it; organisation files have no unions and no references. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schema (draft 2020-12) of what a person writes, for editors: every key has a description. */
export function organisationJsonSchema(): JsonSchema {
  return z.toJSONSchema(organisation, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema }) => {
      // Bounds of JavaScript's numbers say nothing to a reader.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}

/** What the schema says of the value at a path; undefined where it knows no such key. */
export function schemaAt(root: JsonSchema, path: Path): JsonSchema | undefined {
  let schema: JsonSchema | undefined = root;
  for (const part of path) schema = typeof part === "number" ? itemsOf(schema) : propertiesOf(schema)[String(part)];
  return schema;
}

/** Keys of a mapping with the schemas of their values. */
export function propertiesOf(schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> {
  return (schema?.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** Schema of the items of a list; undefined for anything else. */
export const itemsOf = (schema: JsonSchema | undefined): JsonSchema | undefined =>
  schema?.items as JsonSchema | undefined;

/** Every key the schema knows, with the mapping it belongs to: `["workloads", "[]", "demand"]`. */
export function keyPlaces(root: JsonSchema): readonly { readonly key: string; readonly within: readonly string[] }[] {
  const visit = (schema: JsonSchema | undefined, within: readonly string[]): ReturnType<typeof keyPlaces> => [
    ...Object.entries(propertiesOf(schema)).flatMap(([key, value]) => [
      { key, within },
      ...visit(value, [...within, key]),
    ]),
    ...(itemsOf(schema) === undefined ? [] : visit(itemsOf(schema), [...within, "[]"])),
  ];
  return visit(root, []);
}
