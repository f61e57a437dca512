import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsImageStore } from "../../constructs/aws/image-store.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { AwsLogGroup } from "../../constructs/aws/log-group.js";
import type { PolicyStatement } from "../../constructs/aws/policy.js";
import { AwsServiceRole } from "../../constructs/aws/service-role.js";
import { encryptInStore, passToJobs, servingRights } from "../../constructs/aws/serving-rights.js";
import { AwsTrainingPipeline } from "../../constructs/aws/training-pipeline.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { mlType, modelFolder } from "./aws-served.js";
import { cloudName } from "./cloud-stack.js";
import { imageDigest } from "./image-digest.js";

/** Longest run palier lets stand: SageMaker's own limit is 28 days, a forgotten run is dear long before. */
const MOST_HOURS = 72;

/** Builds a training run of one's own, started by hand or by a schedule of the organisation. */
export function assembleTraining(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutputs {
  const { keyArn, region, vpcId, subnetIds, securityGroupIds } = place;
  const spec = literalDeep(node.spec);
  if (bucket === undefined) throw invalidEndpoint(node, "has no store to take its model from");
  const name = cloudName(graph, node);
  const folder = modelFolder(spec.model);
  const result = `trained/${name}/`;
  // The folder lies in the store whose default key encrypts it: the service takes no key for it.
  const checkpoints = spec.spot === true ? `checkpoints/${name}/` : undefined;
  const { repository } = new AwsImageStore(scope, "Images", { name, keyArn });
  const log = new AwsLogGroup(scope, "Log", { name: `/aws/sagemaker/TrainingJobs/${name}`, keyArn });
  const account = awsAccount(scope);
  const jobs = `arn:${account.partition}:sagemaker:${region}:${account.id}:training-job/pipelines-*`;
  const role = new AwsServiceRole(scope, "Role", {
    service: "sagemaker.amazonaws.com",
    purpose: "Trains one model: reads its input, writes its result, its logs and metrics.",
    statements: [
      ...servingRights({
        account,
        region,
        vpcId,
        bucketArn: bucket.arn,
        folder,
        repositoryArn: repository.arn,
        keyArn,
        logs: log.resources,
      }),
      { sid: "WriteResult", actions: ["s3:PutObject"], resources: [`${bucket.arn}/${result}*`] },
      ...encryptInStore("EncryptResult", place),
      ...(checkpoints === undefined ? [] : goOnFrom(bucket.arn, checkpoints)),
      {
        sid: "RunJobs",
        actions: [
          "sagemaker:AddTags",
          "sagemaker:CreateTrainingJob",
          "sagemaker:DescribeTrainingJob",
          "sagemaker:StopTrainingJob",
        ],
        resources: [jobs],
      },
      passToJobs(account),
    ],
  });
  const supply = {
    weights: `s3://${bucket.id}/${folder}`,
    image: `${repository.repositoryUrl}${imageDigest(scope, name, spec.image)}`,
  };
  const { pipeline } = new AwsTrainingPipeline(scope, "Pipeline", {
    name,
    image: supply.image,
    instanceType: mlType(node),
    input: supply.weights,
    output: `s3://${bucket.id}/${result}`,
    ...(checkpoints === undefined ? {} : { checkpoints: `s3://${bucket.id}/${checkpoints}` }),
    keyArn,
    volumeGiB: Math.max(100, Math.ceil((spec.model.sizeGiB ?? 0) * 4)),
    mostHours: MOST_HOURS,
    role,
    subnetIds,
    securityGroupIds,
  });
  const invoke = new AwsInvokePolicy(scope, "Start", {
    vpcId,
    statements: [{ sid: "Start", actions: ["sagemaker:StartPipelineExecution"], resources: [pipeline.arn] }],
  });
  return { call: { service: spec.service, region, name, invokePolicyArn: invoke.policy.arn }, supply };
}

/** Rights of a run to keep what it has learnt so far, and to go on from it. */
const goOnFrom = (bucketArn: string, folder: string): readonly PolicyStatement[] => [
  {
    sid: "KeepCheckpoints",
    actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
    resources: [`${bucketArn}/${folder}*`],
  },
  {
    sid: "ListCheckpoints",
    actions: ["s3:ListBucket"],
    resources: [bucketArn],
    conditions: { StringLike: { "s3:prefix": [`${folder}*`] } },
  },
];
