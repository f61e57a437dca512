import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { Bus, EventFlow } from "../../core/contract.js";
import { PalierError } from "../../core/errors.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";

/** What people need to know of a stream once it is deployed. */
export interface StreamOutputs {
  readonly bus: Bus;
  readonly input: string;
  readonly output: string;
  /** Where events are that no attempt could answer. */
  readonly deadLetters: string;
  /** `PALIER_BUS_URL` of producers. */
  readonly url: string;
  /** Where the image of the consumer must lie. */
  readonly image: string;
  /** Policy or identity of programs that send and fetch. */
  readonly application: string;
}

/** Events of the workload of a stream, and the longest wait for its model. */
export function flowOf(
  graph: Blueprint,
  { id, workloads }: NodeOf<"stream">,
): { readonly events: EventFlow; readonly timeoutMs: number; readonly concurrency: number } {
  const workload = nodesOf(graph, "workload").find((one) => workloads.includes(one.id));
  const contract = workload?.spec.contract ?? null;
  if (contract === null || contract.events === null)
    throw new PalierError({ code: "INVALID_GRAPH", message: `\`${id}\` carries the events of no workload` });
  const { events, timeoutMs, concurrency } = contract;
  return { events, timeoutMs, concurrency };
}

/** Says how each stream is used. */
export function streamOutput(stack: Construct, outputs: ReadonlyMap<string, StreamOutputs>): void {
  if (outputs.size === 0) return;
  new TerraformOutput(stack, "palier_streams", {
    value: Object.fromEntries(outputs),
    description: "How events are sent and fetched, and where the image of each consumer must lie.",
  });
}
