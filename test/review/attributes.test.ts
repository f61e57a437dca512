import { expect, it } from "vitest";
import type { Block } from "../support/emulator/block.js";
import { loadSchema } from "../support/emulator/schema.js";
import { cleanWorld } from "../support/review-fixtures.js";

type Json = Readonly<Record<string, unknown>>;

/** Paths of a value that the schema of its type does not have. */
function strangers(value: Json, block: Block, path: string): readonly string[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${path}.${key}`;
    const nested = block.blocks.find(({ name }) => name === key);
    if (nested === undefined) return block.attributes.some(({ name }) => name === key) ? [] : [at];
    return (Array.isArray(item) ? item : [item]).flatMap((part: Json) => strangers(part, nested.block, at));
  });
}

it.each(["aws", "azurerm"] as const)(
  "the clean configuration of %s holds attributes that the provider has",
  (prefix) => {
    const { resource } = cleanWorld(prefix === "aws" ? "aws" : "azure");
    const types = Object.keys(resource).filter((type) => type.startsWith(`${prefix}_`));
    const { resources } = loadSchema(prefix, types);
    const unknown = types.flatMap((type) => {
      const block = resources.get(type);
      const named = Object.values(resource[type] ?? {});
      return block === undefined ? [type] : named.flatMap((value) => strangers(value, block, type));
    });
    expect(unknown).toEqual([]);
  },
);
