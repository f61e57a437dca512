import type { Catalogue } from "../catalog/catalogue.js";
import type { Issue } from "../core/errors.js";
import { type Memory, memory } from "../core/memory.js";
import type { Capability, Decision } from "../graph/decision.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import { type Allocation, allocate } from "./allocate.js";
import { capabilitiesOf } from "./capabilities.js";
import { decisionOf } from "./decide.js";
import { infeasibleIssue } from "./infeasible.js";
import type { Studied } from "./studied.js";
import { type Weighed, weigh } from "./weigh.js";

/** What every workload gets, before anything is said about it. */
export interface Choice {
  readonly weighed: readonly Weighed[];
  /** By workload; one without any option has none. */
  readonly allocations: ReadonlyMap<string, Allocation>;
}

/**
 * Chooses one option for every workload. People and money are shared over all of them, so that the choices are made
 * together.
 *
 * @param asOf Day the run takes for today, against which `inServiceBy` is held. Without it no date is judged.
 * @param remember What was thought of the same prices of the same file before.
 */
export function choose(
  studied: readonly Studied[],
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string | null = null,
  remember: Memory = memory(),
): Choice {
  const weighed = studied.map((item) => weigh(item, organisation, catalogue, asOf, remember));
  return { weighed, allocations: allocate(weighed, organisation, catalogue) };
}

/** Whether a workload is left without any option. */
export const hasGaps = ({ weighed, allocations }: Choice): boolean => allocations.size < weighed.length;

/** Option chosen for each workload, by its identifier. */
export const chosenOf = ({ allocations }: Choice): ReadonlyMap<string, Option> =>
  new Map([...allocations].map(([workload, { chosen }]) => [workload, chosen.option]));

/** An issue for each workload without any option; it names the constraints in conflict. */
export const infeasibleOf = (choice: Choice, organisation: Organisation, catalogue: Catalogue): Issue[] =>
  choice.weighed
    .filter(({ workload }) => !choice.allocations.has(workload.id))
    .map((item) => infeasibleIssue(item, organisation, catalogue));

/** The choices with their reasons, and the people they take. */
export function explain(
  { weighed, allocations }: Choice,
  organisation: Organisation,
  catalogue: Catalogue,
): { readonly decisions: Decision[]; readonly capabilities: Capability[] } {
  const decisions = weighed.flatMap((item) => {
    const allocation = allocations.get(item.workload.id);
    return allocation === undefined ? [] : [decisionOf(item, allocation, organisation, catalogue)];
  });
  const used = [...allocations.values()].map(({ chosen }) => chosen.option.tier);
  return { decisions, capabilities: capabilitiesOf(used, organisation, catalogue) };
}
