import type { Construct } from "constructs";
import { AwsBedrockAccess, type AwsBedrockAccessProps } from "../../constructs/aws/bedrock-access.js";
import { AwsBedrockCapacity } from "../../constructs/aws/bedrock-capacity.js";
import { AwsBedrockProfile } from "../../constructs/aws/bedrock-profile.js";
import { AwsGuardrail } from "../../constructs/aws/guardrail.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { cloudName } from "./cloud-stack.js";
import { REFUSALS } from "./guardrail-refusals.js";
import { staysInRegion } from "./residency.js";

/** Builds a model of Bedrock: what it is called by, its filter, and the right to call it. */
export function assembleBedrock(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  { region, vpcId, keyArn }: AwsPlace,
): AwsEndpointOutputs {
  const { model, guardrail, service } = literalDeep(node.spec);
  if (guardrail === undefined) throw invalidEndpoint(node, "has no guardrail");
  const name = cloudName(graph, node);
  const filter = new AwsGuardrail(scope, "Guardrail", {
    name,
    keyArn,
    refusal: REFUSALS[graph.language],
    ...guardrail,
  });
  const { called, arn } =
    service === "bedrock-provisioned" ? reserved(scope, name, node, region) : byToken(scope, graph, name, node, region);
  const { invoke } = new AwsBedrockAccess(scope, "Endpoint", {
    region,
    vpcId,
    called,
    guardrail: { arn: filter.guardrail.guardrailArn, versionArn: filter.versionArn, keyArn },
  });
  const call = { service, region, name: model.name, invokePolicyArn: invoke.policy.arn };
  return {
    call: { ...call, arn, guardrail: { id: filter.guardrail.guardrailId, version: filter.version.version } },
    supply: null,
  };
}

interface Called {
  readonly called: AwsBedrockAccessProps["called"];
  /** What a call names in place of the model. */
  readonly arn: string;
}

function byToken(scope: Construct, graph: Blueprint, name: string, node: NodeOf<"endpoint">, region: string): Called {
  const { geography = "region", model } = literalDeep(node.spec);
  if (geography !== "region" && staysInRegion(graph, node))
    throw invalidEndpoint(node, `answers from any region of \`${geography}\`, and its data must stay in one`);
  const { profile } = new AwsBedrockProfile(scope, "Profile", { name, region, modelId: model.name, geography });
  return { called: { profileArn: profile.arn, modelId: model.name, geography }, arn: profile.arn };
}

function reserved(scope: Construct, name: string, node: NodeOf<"endpoint">, region: string): Called {
  const { commitment = "none", maxInstances, model } = literalDeep(node.spec);
  const { capacity } = new AwsBedrockCapacity(scope, "Capacity", {
    name,
    region,
    modelId: model.name,
    units: maxInstances,
    commitment,
  });
  return { called: { capacityArn: capacity.provisionedModelArn }, arn: capacity.provisionedModelArn };
}
