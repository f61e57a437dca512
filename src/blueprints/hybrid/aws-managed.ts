import type { Construct } from "constructs";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import type { AwsKeyArn } from "../../constructs/aws/key-use.js";
import type { PolicyStatement } from "../../constructs/aws/policy.js";
import type { AwsPrivateService } from "../../constructs/aws/private-service.js";
import { AwsVectorSearch } from "../../constructs/aws/vector-search.js";
import type { ManagedService } from "../../core/managed.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { cloudName } from "./cloud-stack.js";

/** Private entry point of each ready-made service; a collection of vectors has one of its own. */
export const READY_ENTRIES: Partial<Record<ManagedService, AwsPrivateService>> = {
  rekognition: "rekognition",
  "amazon-translate": "translate",
  "amazon-transcribe": "transcribe",
};

/** Rights to call each: these services know no resources, so the network and the key are what a call is held to. */
const RIGHTS: Partial<Record<ManagedService, (keyArn: AwsKeyArn) => PolicyStatement>> = {
  rekognition: () => ({ sid: "CallService", actions: ["rekognition:DetectLabels"], resources: ["*"] }),
  "amazon-translate": () => ({ sid: "CallService", actions: ["translate:TranslateText"], resources: ["*"] }),
  "amazon-transcribe": (keyArn) => ({
    sid: "CallService",
    actions: ["transcribe:StartTranscriptionJob"],
    resources: ["*"],
    ...(keyArn === undefined
      ? {}
      : { conditions: { StringEquals: { "transcribe:OutputEncryptionKMSKeyId": keyArn } } }),
  }),
};

/** Builds the right to call a ready-made service, or a collection of vectors with its roles. */
export function assembleAwsManaged(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  { region, keyArn, vpcId, cidr, subnetIds }: AwsPlace,
): AwsEndpointOutputs {
  const service = node.spec.service as ManagedService;
  const name = cloudName(graph, node);
  if (service === "opensearch-serverless") {
    const { collection, reader, writer } = new AwsVectorSearch(scope, "Endpoint", {
      name: fitId(name, 30),
      vpcId,
      cidr,
      subnetIds,
      keyArn,
    });
    const take = { sid: "TakeRole", actions: ["sts:AssumeRole"], resources: [reader.role.arn] };
    const invoke = new AwsInvokePolicy(scope, "Invoke", { vpcId, statements: [take] });
    const roles = { reader: reader.role.arn, writer: writer.role.arn };
    const call = { service, region, name: collection.name, invokePolicyArn: invoke.policy.arn };
    return { call: { ...call, url: collection.collectionEndpoint, roles }, supply: null };
  }
  const right = RIGHTS[service]?.(keyArn);
  if (right === undefined) throw invalidEndpoint(node, `is \`${service}\`, which AWS does not have`);
  const status: PolicyStatement[] =
    service === "amazon-transcribe"
      ? [{ sid: "FollowJob", actions: ["transcribe:GetTranscriptionJob"], resources: ["*"] }]
      : [];
  const invoke = new AwsInvokePolicy(scope, "Invoke", { vpcId, statements: [right, ...status] });
  return { call: { service, region, name: service, invokePolicyArn: invoke.policy.arn }, supply: null };
}
