import type { AwsAccount } from "./account.js";
import { type AwsKeyArn, keyRight } from "./key-use.js";
import type { PolicyStatement } from "./policy.js";

/** What a model server needs to reach, and nothing else. */
export interface ServingRights {
  readonly account: AwsAccount;
  readonly region: string;
  readonly vpcId: string;
  readonly bucketArn: string;
  /** Folder of the weights in the bucket, such as `models/qwen3/`. */
  readonly folder: string;
  readonly repositoryArn: string;
  readonly keyArn: AwsKeyArn;
  /** Log group of the endpoint and its streams. */
  readonly logs: readonly string[];
}

/**
 * Rights of the role under which SageMaker serves a model. `*` stands as the resource only where AWS has none: a token
 * for the registry, metrics (held by their namespace) and the description of networks.
 */
export function servingRights(rights: ServingRights): readonly PolicyStatement[] {
  const { account, region, vpcId, bucketArn, folder } = rights;
  const ec2 = `arn:${account.partition}:ec2:${region}:${account.id}`;
  const vpc = `${ec2}:vpc/${vpcId}`;
  return [
    { sid: "ReadWeights", actions: ["s3:GetObject"], resources: [`${bucketArn}/${folder}*`] },
    {
      sid: "ListWeights",
      actions: ["s3:ListBucket"],
      resources: [bucketArn],
      conditions: { StringLike: { "s3:prefix": [`${folder}*`] } },
    },
    ...keyRight(rights.keyArn, {
      sid: "Decrypt",
      actions: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey"],
      conditions: {
        StringEquals: { "kms:ViaService": [`s3.${region}.amazonaws.com`, `sagemaker.${region}.amazonaws.com`] },
      },
    }),
    {
      sid: "PullImage",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [rights.repositoryArn],
    },
    { sid: "RegistryToken", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      sid: "WriteLogs",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: rights.logs,
    },
    {
      sid: "WriteMetrics",
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": ["/aws/sagemaker/Endpoints", "AWS/SageMaker"] } },
    },
    {
      sid: "JoinNetwork",
      actions: ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"],
      resources: [`${ec2}:network-interface/*`],
    },
    {
      sid: "JoinSubnets",
      actions: ["ec2:CreateNetworkInterface"],
      resources: [`${ec2}:subnet/*`, `${ec2}:security-group/*`],
      conditions: { ArnEquals: { "ec2:Vpc": vpc } },
    },
    {
      sid: "SeeNetwork",
      actions: [
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      resources: ["*"],
    },
  ];
}

/** Right to write what the key encrypts into a store of S3, and through S3 alone. */
export const encryptInStore = (
  sid: string,
  { region, keyArn }: { readonly region: string; readonly keyArn: AwsKeyArn },
  actions: readonly string[] = ["kms:Encrypt", "kms:GenerateDataKey"],
): readonly PolicyStatement[] =>
  keyRight(keyArn, {
    sid,
    actions,
    conditions: { StringEquals: { "kms:ViaService": [`s3.${region}.amazonaws.com`] } },
  });

/** Right of a pipeline to give the roles of palier to the jobs of SageMaker it starts. */
export const passToJobs = ({ partition, id }: AwsAccount): PolicyStatement => ({
  sid: "PassItself",
  actions: ["iam:PassRole"],
  resources: [`arn:${partition}:iam::${id}:role/palier-*`],
  conditions: { StringEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com"] } },
});
