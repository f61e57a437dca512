import { PalierError } from "../../core/errors.js";
import type { Decision } from "../../graph/decision.js";
import type { Option } from "../../graph/option.js";
import type { Sensitivity } from "../../graph/values.js";
import { SENSITIVITIES } from "../../spec/values.js";
import type { Workload } from "../../spec/workload.js";

/** A workload with where it goes. */
export interface Spot {
  readonly workload: Workload;
  /** Node of the workload in the graph. */
  readonly nodeId: string;
  /** Position in the organisation file. */
  readonly index: number;
  readonly option: Option;
}

/** The same with the reasons. */
export interface Placed extends Spot {
  readonly decision: Decision;
}

/** Node of a workload in the graph. */
export const workloadNodeId = (workload: { readonly id: string }): string => `workload/${workload.id}`;

/** Each workload once, in the order of the file: one that several populations serve has several places. */
export function onePerWorkload(placed: readonly Placed[]): readonly Placed[] {
  const seen = new Set<string>();
  return placed.filter(({ nodeId }) => !seen.has(nodeId) && seen.add(nodeId));
}

/** All places that serve a workload together. */
export const partsOf = ({ nodeId }: Spot, placed: readonly Spot[]): readonly Option[] =>
  placed.filter((other) => other.nodeId === nodeId).map(({ option }) => option);

/** Name users call a workload's service by. The class of the data is in the name, where no client can change it. */
export const routeOf = (workload: Workload): string => `${workload.id}.${workload.data.sensitivity}`;

/** The most closed of several sensitivities; null for none. */
export function mostSensitive(list: readonly Sensitivity[]): Sensitivity | null {
  return list.reduce<Sensitivity | null>(
    (most, next) => (most === null || SENSITIVITIES.indexOf(next) > SENSITIVITIES.indexOf(most) ? next : most),
    null,
  );
}

/** Where every workload goes; one that several populations serve appears once for each. */
export const spotsOf = (
  sized: readonly { readonly workload: Workload; readonly beside: ReadonlyMap<string, readonly Option[]> }[],
  chosen: ReadonlyMap<string, Option>,
): readonly Spot[] =>
  sized.flatMap(({ workload, beside }, index) => {
    const option = chosen.get(workload.id);
    if (option === undefined) return [];
    const nodeId = workloadNodeId(workload);
    return [option, ...(beside.get(option.id) ?? [])].map((part) => ({ workload, nodeId, index, option: part }));
  });

/** Where every workload goes, each with the decision on it. */
export function withDecisions(spots: readonly Spot[], decisions: readonly Decision[]): readonly Placed[] {
  const of = new Map(decisions.map((decision) => [decision.workload, decision]));
  return spots.map((spot) => {
    const decision = of.get(spot.nodeId);
    if (decision === undefined)
      throw new PalierError({ code: "INVALID_GRAPH", message: `no decision for \`${spot.workload.id}\`` });
    return { ...spot, decision };
  });
}
