import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import type { Construct } from "constructs";
import { AzureConsumerGround } from "../../constructs/azure/consumer-ground.js";
import { AzureEventConsumer } from "../../constructs/azure/event-consumer.js";
import { AzureEventStream } from "../../constructs/azure/event-stream.js";
import { AzureImageRegistry } from "../../constructs/azure/image-registry.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AzureGround, privateEntry } from "./azure-ground.js";
import type { AzureCalled } from "./azure-outputs.js";
import { cloudName } from "./cloud-stack.js";
import { imageDigest } from "./image-digest.js";
import { flowOf, type StreamOutputs } from "./stream-outputs.js";

/** What the consumers of a network share: the place they run in, and the registry of their images. */
export interface AzureConsumers {
  readonly environmentId: string;
  readonly registry: { readonly id: string; readonly loginServer: string };
}

/** Builds what the consumers of a network share. */
export function assembleAzureConsumers(
  scope: Construct,
  name: string,
  { cidr, existing }: NodeOf<"network">["spec"],
  ground: AzureGround,
): AzureConsumers {
  const { location, resourceGroupName, key, workspaceId, networkName } = ground;
  const place = { location, resourceGroupName };
  const { registry } = new AzureImageRegistry(scope, "ConsumerImages", { ...place, key });
  const images = { name: fitId(`${name}-consumers`, 40), service: "registry", targetId: registry.id } as const;
  privateEntry(scope, "ConsumerImagesEntry", images, ground);
  const { environment } = new AzureConsumerGround(scope, "Consumers", {
    ...place,
    name,
    workspaceId,
    subnet:
      networkName === null ? { id: givenSubnet(existing?.subnetIds ?? []) } : { networkName, cidr: thirdOf(cidr) },
  });
  return { environmentId: environment.id, registry };
}

/** Range beside those of programs, private entry points and the control plane of a cluster. */
function thirdOf(cidr: string): string {
  const [a, b, c] = cidr.split(".");
  return `${a}.${b}.${Number(c) + 3}.0/24`;
}

function givenSubnet(subnets: readonly string[]): string {
  const last = subnets.at(-1);
  if (last !== undefined && subnets.length > 1) return last;
  throw new PalierError({
    code: "MISSING_VALUE",
    path: "clouds[].landingZone.subnetIds",
    message: "must name one more subnet for consumers of events, given over to `Microsoft.App/environments`",
  });
}

/** Builds the hubs of one workload and the program that reads them, beside the endpoint it asks. */
export function assembleAzureStream(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"stream">,
  ground: AzureGround,
  { environmentId, registry }: AzureConsumers,
  { call, caller }: AzureCalled,
): StreamOutputs {
  const name = cloudName(graph, node);
  const { events, concurrency } = flowOf(graph, node);
  const { input, output, deadLetters, keptDays, apartDays } = literalDeep(events);
  const { location, resourceGroupName, key, workspaceId } = ground;
  const place = { location, resourceGroupName };
  const { consumer } = node.spec;
  const stream = new AzureEventStream(scope, "Stream", {
    ...place,
    ...{ input, output, deadLetters, key, workspaceId, keptDays, apartDays },
    parts: Math.min(32, Math.max(consumer.copies, concurrency)),
  });
  privateEntry(scope, "StreamEntry", { name, service: "events", targetId: stream.namespace.id }, ground);
  privateEntry(scope, "StoreEntry", { name, service: "blob", targetId: stream.store.id }, ground);
  const url = `https://${stream.namespace.name}.servicebus.windows.net`;
  const image = `${registry.loginServer}/consumer-${name}${imageDigest(scope, `consumer-${name}`, node.spec.consumer.image)}`;
  new AzureEventConsumer(scope, "Consumer", {
    name,
    resourceGroupName,
    environmentId,
    registry,
    image,
    caller,
    stream,
    environment: {
      PALIER_BUS_URL: url,
      PALIER_STORE_URL: stream.store.primaryBlobEndpoint,
      PALIER_URL: call.url,
    },
    memoryMiB: consumer.memoryMiB,
    copies: consumer.copies,
  });
  const application = new UserAssignedIdentity(scope, "Application", { ...place, name: `${name}-application` });
  for (const [id, target, roleDefinitionName] of [
    ["Send", stream.input.id, "Azure Event Hubs Data Sender"],
    ["Fetch", stream.output.id, "Azure Event Hubs Data Receiver"],
  ] as const)
    new RoleAssignment(scope, id, {
      scope: target,
      roleDefinitionName,
      principalId: application.principalId,
      principalType: "ServicePrincipal",
    });
  return {
    bus: "event-hubs",
    input,
    output,
    deadLetters: `${stream.store.primaryBlobEndpoint}${deadLetters}`,
    url,
    image,
    application: application.clientId,
  };
}
