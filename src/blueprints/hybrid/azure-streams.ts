import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode } from "../../graph/queries.js";
import type { AzureGround } from "./azure-ground.js";
import type { AzureCalled } from "./azure-outputs.js";
import { type AzureConsumers, assembleAzureConsumers, assembleAzureStream } from "./azure-stream.js";
import { type CloudStacks, cloudName } from "./cloud-stack.js";
import { type StreamOutputs, streamOutput } from "./stream-outputs.js";

/** Builds the streams of the Azure stacks; the consumers of a network share the place they run in. */
export function assembleAzureStreams(
  cloud: CloudStacks,
  graph: Blueprint,
  grounds: ReadonlyMap<string, AzureGround>,
  doors: ReadonlyMap<string, AzureCalled>,
): void {
  const streams = cloud.nodes("stream");
  const shared = new Map<string, AzureConsumers>();
  const flows = new Map<string, StreamOutputs>();
  for (const node of streams) {
    const network = getNode(graph, node.spec.network ?? "", "network");
    const ground = grounds.get(network.id);
    const door = doors.get(node.spec.door);
    if (ground === undefined || door === undefined)
      throw new PalierError({
        code: "INVALID_GRAPH",
        message: `\`${node.id}\` names a network or an endpoint that no stack holds`,
      });
    const scope = cloud.scopeOf(node);
    const consumers =
      shared.get(network.id) ??
      assembleAzureConsumers(scope, cloudName(graph, network), literalDeep(network.spec), ground);
    shared.set(network.id, consumers);
    flows.set(node.id, assembleAzureStream(scope, graph, node, ground, consumers, door));
  }
  if (streams[0] !== undefined) streamOutput(cloud.stackOf(streams[0]), flows);
}
