import type { Construct } from "constructs";
import { AzureAiService, type AzureAiServiceProps } from "../../constructs/azure/ai-service.js";
import { AzureIdentity } from "../../constructs/azure/identity.js";
import type { AzurePrivateService } from "../../constructs/azure/private-service.js";
import { AzureVectorSearch } from "../../constructs/azure/vector-search.js";
import { PalierError } from "../../core/errors.js";
import type { ManagedService } from "../../core/managed.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AzureGround, privateEntry } from "./azure-ground.js";
import type { AzureCalled } from "./azure-outputs.js";
import { cloudName } from "./cloud-stack.js";

const KINDS: Partial<Record<ManagedService, AzureAiServiceProps["kind"]>> = {
  "azure-vision": "ComputerVision",
  "azure-translator": "TextTranslation",
  "azure-speech": "SpeechServices",
};

/** Private entry point of a service of Azure; undefined for one that stands in a workspace. */
export const entryOf = (service: string): AzurePrivateService =>
  service === "azure-ai-search" ? "search" : service in KINDS ? "cognitive" : "openai";

/** Builds a ready-made service of Azure with its private address and the identity that may call it. */
export function assembleAzureManaged(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  ground: AzureGround,
): AzureCalled {
  const service = node.spec.service as ManagedService;
  const { location, resourceGroupName, key, workspaceId } = ground;
  const place = { location, resourceGroupName };
  const name = cloudName(graph, node);
  const { id, url } = built();
  privateEntry(scope, "Entry", { name, service: entryOf(service), targetId: id }, ground);
  const purpose =
    service === "azure-ai-search" ? "search" : service === "azure-speech" ? "transcribe" : "call-services";
  const { identity } = new AzureIdentity(scope, "Invoke", { ...place, name, purpose, targetId: id });
  return {
    call: { service, region: location, name, url, invokeIdentityClientId: identity.clientId },
    caller: identity,
  };

  function built(): { readonly id: string; readonly url: string } {
    if (service === "azure-ai-search") {
      const { minInstances: units } = node.spec;
      const replicas = units % 3 === 0 ? 3 : 2;
      const { search } = new AzureVectorSearch(scope, "Endpoint", {
        ...place,
        name,
        replicas,
        partitions: Math.max(1, units / replicas),
        key,
        workspaceId,
      });
      return { id: search.id, url: `https://${search.name}.search.windows.net` };
    }
    const kind = KINDS[service];
    if (kind === undefined)
      throw new PalierError({
        code: "INVALID_GRAPH",
        message: `\`${node.id}\` is \`${service}\`, which Azure does not have`,
      });
    const { account } = new AzureAiService(scope, "Endpoint", { ...place, name, kind, key, workspaceId });
    return { id: account.id, url: account.endpoint };
  }
}
