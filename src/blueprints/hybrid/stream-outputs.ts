import { TerraformOutput } from "cdktf";
import type { Bus, EventFlow } from "../../core/contract.js";
import { PalierError } from "../../core/errors.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import type { CloudStacks } from "./cloud-stack.js";

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

/** Builds every stream of a cloud in its network and beside the endpoint it asks, and says how each is used. */
export function assembleStreams<Place, Door>(
  cloud: CloudStacks,
  places: ReadonlyMap<string, Place>,
  doors: ReadonlyMap<string, Door>,
  build: (node: NodeOf<"stream">, place: Place, door: Door) => StreamOutputs,
): void {
  const flows = cloud.nodes("stream").map((node) => {
    const place = places.get(node.spec.network ?? "");
    const door = doors.get(node.spec.door);
    if (place === undefined || door === undefined)
      throw new PalierError({
        code: "INVALID_GRAPH",
        message: `\`${node.id}\` names a network or an endpoint that no stack holds`,
      });
    return [node, build(node, place, door)] as const;
  });
  const [first] = flows;
  if (first === undefined) return;
  new TerraformOutput(cloud.stackOf(first[0]), "palier_streams", {
    value: Object.fromEntries(flows.map(([{ id }, outputs]) => [id, outputs])),
    description: "How events are sent and fetched, and where the image of each consumer must lie.",
  });
}
