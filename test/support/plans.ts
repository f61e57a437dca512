import { readFileSync } from "node:fs";
import type { PlanInput } from "../../src/blueprints/hybrid/input.js";
import { planHybrid } from "../../src/blueprints/hybrid/plan.js";
import type { Variant } from "../../src/blueprints/variants.js";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { read } from "./organisation-file.js";
import { AS_OF, type EXAMPLES, exampleFile } from "./palier.js";

const made = new Map<string, Blueprint>();

/** The plan of a shipped example, made once for each test file. */
export function planOf(name: (typeof EXAMPLES)[number], variant: Variant = "hybrid"): Blueprint {
  const key = `${name} ${variant}`;
  const graph = made.get(key) ?? planFile(exampleFile(name), variant);
  made.set(key, graph);
  return graph;
}

/** The plan of an organisation file. */
export const planFile = (file: string, variant: Variant = "hybrid"): Blueprint =>
  planHybrid({ ...inputOfFile(file), variant });

/** What a shipped example is planned from. */
export const inputOf = (name: (typeof EXAMPLES)[number]): PlanInput => inputOfFile(exampleFile(name));

const inputOfFile = (file: string): PlanInput => ({
  organisation: read(readFileSync(file)),
  catalogue: loadCatalogue(),
  asOf: AS_OF,
  version: "0.0.0",
});
