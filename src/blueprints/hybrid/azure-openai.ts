import type { Construct } from "constructs";
import { AzureIdentity } from "../../constructs/azure/identity.js";
import { AzureInferenceEndpoint } from "../../constructs/azure/inference-endpoint.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AzureGround, privateEntry } from "./azure-ground.js";
import type { AzureCalled } from "./azure-outputs.js";
import { cloudName } from "./cloud-stack.js";
import { staysInRegion } from "./residency.js";

/** Private names of an account of AI Foundry beside that of Azure OpenAI. */
export const FOUNDRY_NAMES = ["cognitive", "foundry"] as const;

/** Builds a model of Azure OpenAI with its private address and the identity that may call it. */
export function assembleAzureOpenAi(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  ground: AzureGround,
): AzureCalled {
  const spec = literalDeep(node.spec);
  const reserved = spec.service === "azure-openai-provisioned";
  if (spec.service !== "azure-openai" && !reserved)
    throw invalid(`\`${node.id}\` is \`${spec.service}\`, which Azure does not have`);
  const capacity = reserved ? spec.maxInstances : spec.capacityThousandTokensPerMinute;
  if (capacity === null) throw invalid(`\`${node.id}\` has no capacity`);
  if (spec.guardrail === undefined) throw invalid(`\`${node.id}\` has no guardrail`);
  const { location, resourceGroupName, key, workspaceId } = ground;
  const place = { location, resourceGroupName };
  const name = cloudName(graph, node);
  const foundry = spec.foundry === true;
  const { account, url } = new AzureInferenceEndpoint(scope, "Endpoint", {
    ...place,
    name,
    modelName: spec.model.name,
    ...(spec.model.revision === null ? {} : { modelVersion: spec.model.revision }),
    capacity,
    reserved,
    foundry,
    content: spec.guardrail.content,
    processing: staysInRegion(graph, node) ? "region" : "data-zone",
    key,
    workspaceId,
  });
  const otherZoneIds = foundry ? FOUNDRY_NAMES.flatMap((service) => ground.zoneIds?.[service] ?? []) : [];
  privateEntry(scope, "Entry", { name, service: "openai", targetId: account.id, otherZoneIds }, ground);
  const { identity } = new AzureIdentity(scope, "Invoke", {
    ...place,
    name,
    purpose: "call-models",
    targetId: account.id,
  });
  const call = { service: spec.service, region: location, name, url };
  return { call: { ...call, invokeIdentityClientId: identity.clientId }, caller: identity };
}

const invalid = (message: string): PalierError => new PalierError({ code: "INVALID_GRAPH", message });
