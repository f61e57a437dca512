import type { Tags } from "../../core/tags.js";
import type { Node } from "../../graph/node.js";
import type { Tier } from "../../graph/values.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Placed } from "./placed.js";
import { mostSensitive } from "./placed.js";

/** What every node of a plan shares. */
export interface PlanScope {
  readonly organisation: Organisation;
  readonly version: string;
  readonly blueprintId: string;
  /** Day the run takes for today, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** Fields all nodes have, filled from the workloads a node serves. */
export function nodeBase(
  scope: PlanScope,
  id: string,
  title: string,
  options: {
    readonly tier: Tier | null;
    readonly zone: string | null;
    readonly placed: readonly Placed[];
    readonly path: string | null;
  },
): Omit<Node, "kind" | "spec"> {
  const sensitivity = mostSensitive(options.placed.map(({ workload }) => workload.data.sensitivity));
  return {
    id,
    title,
    zone: options.zone,
    tier: options.tier,
    workloads: options.placed.map(({ nodeId }) => nodeId),
    sensitivity,
    tags: tagsOf(scope, id, options.tier, sensitivity, options.placed),
    place: options.path === null ? null : { path: options.path, line: null },
  };
}

function tagsOf(
  scope: PlanScope,
  node: string,
  tier: Tier | null,
  sensitivity: string | null,
  placed: readonly Placed[],
): Tags {
  const one = (values: readonly string[]): string => {
    const distinct = [...new Set(values)];
    return distinct.length === 1 && distinct[0] !== undefined ? distinct[0] : "shared";
  };
  return {
    "palier:organisation": scope.blueprintId,
    "palier:workload": one(placed.map(({ workload }) => workload.id)),
    "palier:owner": one(placed.map(({ workload }) => workload.owner)),
    "palier:cost-centre": one(placed.map(({ workload }) => workload.costCentre ?? workload.owner)),
    "palier:environment": scope.organisation.organisation.environment,
    "palier:tier": tier ?? "shared",
    "palier:data-class": sensitivity ?? "none",
    "palier:blueprint": scope.blueprintId,
    "palier:version": scope.version,
    "palier:node": node,
  };
}
