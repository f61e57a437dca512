import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode } from "../../graph/queries.js";
import type { AzureGround } from "./azure-ground.js";
import type { AzureCalled } from "./azure-outputs.js";
import { type AzureConsumers, assembleAzureConsumers, assembleAzureStream } from "./azure-stream.js";
import { type CloudStacks, cloudName } from "./cloud-stack.js";
import { assembleStreams } from "./stream-outputs.js";

/** Builds the streams of the Azure stacks; the consumers of a network share the place they run in. */
export function assembleAzureStreams(
  cloud: CloudStacks,
  graph: Blueprint,
  grounds: ReadonlyMap<string, AzureGround>,
  doors: ReadonlyMap<string, AzureCalled>,
): void {
  const shared = new Map<string, AzureConsumers>();
  assembleStreams(cloud, grounds, doors, (node, ground, door) => {
    const network = getNode(graph, node.spec.network ?? "", "network");
    const scope = cloud.scopeOf(node);
    const consumers =
      shared.get(network.id) ??
      assembleAzureConsumers(scope, cloudName(graph, network), literalDeep(network.spec), ground);
    shared.set(network.id, consumers);
    return assembleAzureStream(scope, graph, node, ground, consumers, door);
  });
}
