import type { Catalogue } from "../catalog/catalogue.js";
import type { Issue } from "../core/errors.js";
import type { Capability, Decision } from "../graph/decision.js";
import type { Organisation } from "../spec/organisation.js";
import { allocate } from "./allocate.js";
import { capabilitiesOf } from "./capabilities.js";
import { decisionOf } from "./decide.js";
import { infeasibleIssue } from "./infeasible.js";
import type { Studied } from "./studied.js";
import { weigh } from "./weigh.js";

/**
 * Chooses one option for every workload. People and money are shared over all of them, so that the choices are made
 * together; a workload without any option is an issue that names the constraints in conflict.
 *
 * @param asOf Day the run takes for today, against which `inServiceBy` is held. Without it no date is judged.
 */
export function chooseAll(
  studied: readonly Studied[],
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string | null = null,
): {
  readonly decisions: Decision[];
  readonly capabilities: Capability[];
  readonly infeasible: Issue[];
} {
  const weighed = studied.map((item) => weigh(item, organisation, catalogue, asOf));
  const allocations = allocate(weighed, organisation, catalogue);
  const decisions: Decision[] = [];
  const infeasible: Issue[] = [];
  for (const item of weighed) {
    const allocation = allocations.get(item.workload.id);
    if (allocation === undefined) infeasible.push(infeasibleIssue(item, organisation, catalogue));
    else decisions.push(decisionOf(item, allocation, organisation, catalogue));
  }
  const used = [...allocations.values()].map(({ chosen }) => chosen.option.tier);
  return { decisions, capabilities: capabilitiesOf(used, organisation, catalogue), infeasible };
}
