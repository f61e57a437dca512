import type { Construct } from "constructs";
import { AwsBedrockAccess } from "../../constructs/aws/bedrock-access.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import type { AwsEndpointOutputs, AwsPlace } from "./aws-place.js";
import { staysInRegion } from "./residency.js";

/** Builds the right to call one model of Bedrock. */
export function assembleBedrock(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  { region, vpcId }: AwsPlace,
): AwsEndpointOutputs {
  const modelId = literalDeep(node.spec.model.name);
  const { invoke } = new AwsBedrockAccess(scope, "Endpoint", {
    region,
    modelId,
    vpcId,
    allowOtherEuRegions: region.startsWith("eu-") && !staysInRegion(graph, node),
  });
  const call = { service: node.spec.service, region, name: modelId, invokePolicyArn: invoke.policy.arn };
  return { call, supply: null };
}
