import { existsSync } from "node:fs";
import { join } from "node:path";
import { PalierError } from "../core/errors.js";
import { type Blueprint, blueprint, GRAPH_VERSION } from "../graph/blueprint.js";
import { type PlanOptions, planFile } from "./plan.js";
import { readOwnJson } from "./read-file.js";

/**
 * The graph of an organisation file (one future: none is told), or of a `blueprint.json` that was written before, which
 * may be named by its folder.
 */
export function readPlan(name: string, options: PlanOptions): Blueprint {
  const inFolder = join(name, "blueprint.json");
  const file = existsSync(inFolder) ? inFolder : name;
  return file.endsWith(".json") ? blueprintOf(readOwnJson(file), file) : planFile(file, { ...options, draws: 1 });
}

/** The graph that parsed JSON is; refuses anything else. */
export function blueprintOf(value: unknown, file: string): Blueprint {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version === "number" && version > GRAPH_VERSION)
    throw invalid(file, `is of version ${version}, this palier reads up to ${GRAPH_VERSION}`);
  const result = blueprint.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw invalid(file, `is not a blueprint: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`.trim());
}

const invalid = (file: string, why: string): PalierError =>
  new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` ${why}` });
