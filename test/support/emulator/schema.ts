import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "../tools.js";
import { AZAPI_SCHEMA } from "./azapi-schema.js";
import type { Block, ProviderSchema } from "./block.js";
import { readDeclared } from "./generated-source.js";

/** Providers that can be emulated, by the prefix of their types. */
export type Prefix = "aws" | "azurerm" | "google" | "azapi";

/**
 * Schema of a provider, rebuilt from its published npm package. With `types` (`aws_vpc`, `data.aws_region`) only those
 * are read, which takes milliseconds instead of seconds.
 */
export function loadSchema(prefix: Prefix, types?: readonly string[]): ProviderSchema {
  if (prefix === "azapi") return AZAPI_SCHEMA;
  const lib = join(CHECKOUT, "node_modules/@cdktf", `provider-${prefix}`, "lib");
  const folders = types
    ? ["provider", ...types.map((type) => folderOf(type, prefix))]
    : readdirSync(lib).filter((folder) => existsSync(join(lib, folder, "index.js")));
  const declared = folders.flatMap((folder) => readDeclared(join(lib, folder, "index.js")) ?? []);
  const ofKind = (kind: string): ReadonlyMap<string, Block> =>
    new Map(declared.filter((item) => item.kind === kind).map(({ type, block }) => [type, block]));
  const provider = declared.find(({ kind }) => kind === "Provider");
  if (provider === undefined) throw new Error(`the package of ${prefix} declares no provider`);
  return { provider: provider.block, resources: ofKind("Resource"), data: ofKind("DataSource") };
}

function folderOf(type: string, prefix: Prefix): string {
  const name = type
    .replace(/^data\./, "")
    .replace(`${prefix}_`, "")
    .replaceAll("_", "-");
  return type.startsWith("data.") ? `data-${prefix}-${name}` : name;
}
