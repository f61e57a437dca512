import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy/index.js";
import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsEventConsumer } from "../../constructs/aws/event-consumer.js";
import { AwsEventStream } from "../../constructs/aws/event-stream.js";
import { AwsImageStore } from "../../constructs/aws/image-store.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { keyRight } from "../../constructs/aws/key-use.js";
import { policyJson } from "../../constructs/aws/policy.js";
import { literalDeep } from "../../core/literal.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import type { AwsEndpointOutputs, AwsPlace } from "./aws-place.js";
import { cloudName } from "./cloud-stack.js";
import { kinesisHost } from "./event-flow.js";
import { imageDigest } from "./image-digest.js";
import { flowOf, type StreamOutputs } from "./stream-outputs.js";

/** Builds the streams of one workload and the function that reads them, beside the endpoint it asks. */
export function assembleAwsStream(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"stream">,
  { region, keyArn, vpcId, subnetIds, securityGroupIds }: AwsPlace,
  { call }: AwsEndpointOutputs,
): StreamOutputs {
  const name = cloudName(graph, node);
  const { events, timeoutMs } = flowOf(graph, node);
  const { input, output, keptDays, apartDays, largestKiB, attempts } = literalDeep(events);
  const stream = new AwsEventStream(scope, "Stream", { input, output, keyArn, keptDays, apartDays, largestKiB });
  const images = new AwsImageStore(scope, "Image", { name: fitId(`consumer-${name}`, 40), keyArn });
  new EcrRepositoryPolicy(scope, "ImageUse", {
    repository: images.repository.name,
    policy: policyJson([
      {
        sid: "Lambda",
        principals: { Service: ["lambda.amazonaws.com"] },
        actions: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        conditions: { StringEquals: { "aws:SourceAccount": awsAccount(scope).id } },
      },
    ]),
  });
  const image = `${images.repository.repositoryUrl}${imageDigest(scope, `consumer-${name}`, node.spec.consumer.image)}`;
  new AwsEventConsumer(scope, "Consumer", {
    name,
    region,
    imageUri: image,
    stream,
    keyArn,
    invokePolicyArn: call.invokePolicyArn,
    subnetIds,
    securityGroupIds,
    environment: {
      ...(call.url === undefined ? {} : { PALIER_URL: call.url }),
      ...(call.arn === undefined ? {} : { PALIER_MODEL: call.arn }),
      ...(call.guardrail === undefined
        ? {}
        : { PALIER_GUARDRAIL: call.guardrail.id, PALIER_GUARDRAIL_VERSION: call.guardrail.version }),
    },
    memoryMiB: node.spec.consumer.memoryMiB,
    timeoutSeconds: Math.ceil(timeoutMs / 1_000),
    copies: node.spec.consumer.copies,
    attempts,
  });
  const use = (sid: string, actions: readonly string[], arn: string) => ({ sid, actions, resources: [arn] });
  const application = new AwsInvokePolicy(scope, "Application", {
    vpcId,
    statements: [
      use("Send", ["kinesis:PutRecord"], stream.input.arn),
      use("Fetch", ["kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"], stream.output.arn),
      ...keyRight(keyArn, {
        sid: "Key",
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        conditions: { StringEquals: { "kms:ViaService": kinesisHost(region) } },
      }),
    ],
  });
  return {
    bus: "kinesis",
    input,
    output,
    deadLetters: `s3://${stream.deadLetters.id}`,
    url: `https://${kinesisHost(region)}`,
    image,
    application: application.policy.arn,
  };
}
