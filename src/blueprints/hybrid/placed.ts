import type { Decision } from "../../graph/decision.js";
import type { Option } from "../../graph/option.js";
import type { Sensitivity } from "../../graph/values.js";
import { SENSITIVITIES } from "../../spec/values.js";
import type { Workload } from "../../spec/workload.js";

/** A workload with where it goes. */
export interface Placed {
  readonly workload: Workload;
  /** Node of the workload in the graph. */
  readonly nodeId: string;
  /** Position in the organisation file. */
  readonly index: number;
  readonly decision: Decision;
  readonly option: Option;
}

/** Node of a workload in the graph. */
export const workloadNodeId = (workload: { readonly id: string }): string => `workload/${workload.id}`;

/** Name users call a workload's service by. The class of the data is in the name, where no client can change it. */
export const routeOf = (workload: Workload): string => `${workload.id}.${workload.data.sensitivity}`;

/** The most closed of several sensitivities; null for none. */
export function mostSensitive(list: readonly Sensitivity[]): Sensitivity | null {
  return list.reduce<Sensitivity | null>(
    (most, next) => (most === null || SENSITIVITIES.indexOf(next) > SENSITIVITIES.indexOf(most) ? next : most),
    null,
  );
}
