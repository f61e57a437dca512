import { planHybrid } from "../blueprints/hybrid/plan.js";
import type { Variant } from "../blueprints/variants.js";
import type { Blueprint } from "../graph/blueprint.js";
import { type CommonOptions, loadOrganisation, today, VERSION } from "./context.js";

/** Options of the verbs that plan. */
export interface PlanOptions extends CommonOptions {
  readonly variant: Variant;
}

/** Reads an organisation file and plans it. */
export function planFile(file: string, options: PlanOptions): Blueprint {
  const asOf = options.asOf ?? today();
  const { organisation, catalogue } = loadOrganisation(file, asOf);
  return planHybrid({ organisation, catalogue, asOf, version: VERSION, variant: options.variant });
}
