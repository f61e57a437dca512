import type { Text } from "../../../core/text.js";
import type { Blueprint } from "../../../graph/blueprint.js";
import type { Scenario } from "../../../graph/scenario.js";
import type { Organisation } from "../../../spec/organisation.js";
import type { Workload } from "../../../spec/workload.js";
import type { PlanInput } from "../input.js";

/** What scenarios are compared with. */
export type Base = Pick<Blueprint, "totals" | "totalsByWorkload" | "comparisons" | "costs">;

/** One change to what a plan is made from. */
export interface Change extends Pick<Scenario, "id" | "kind" | "lever" | "title" | "change"> {
  /** What the changed plan is made from, or why the change does not apply here. */
  readonly input: PlanInput | { readonly why: Text };
}

/** Whether a change can be planned. */
export const applies = (input: Change["input"]): input is PlanInput => "organisation" in input;

/** The same input with some of the file changed. */
export const withFile = (input: PlanInput, change: Partial<Organisation>): PlanInput => ({
  ...input,
  organisation: { ...input.organisation, ...change },
});

/**
 * The same input with some workloads changed: `change` gives the changed one, or undefined for one it leaves alone.
 * Where it leaves all of them alone, the change does not apply and `why` says so.
 */
export function withWorkloads(
  input: PlanInput,
  change: (workload: Workload) => Workload | undefined,
  why: Text,
): Change["input"] {
  const { workloads } = input.organisation;
  const changed = workloads.map(change);
  if (changed.every((workload) => workload === undefined)) return { why };
  return withFile(input, { workloads: workloads.map((workload, index) => changed[index] ?? workload) });
}

/** Names of workloads, for sentences. */
export const named = (workloads: readonly Workload[]): string => workloads.map(({ name, id }) => name ?? id).join(", ");
