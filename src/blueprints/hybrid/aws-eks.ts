import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { Construct } from "constructs";
import { AwsCluster } from "../../constructs/aws/cluster.js";
import { AwsImageStore } from "../../constructs/aws/image-store.js";
import { AwsNodeGroup } from "../../constructs/aws/node-group.js";
import { policyJson } from "../../constructs/aws/policy.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { fitId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import type { AwsPlace } from "./aws-place.js";
import { cloudName } from "./cloud-stack.js";

/** What people fill into the manifests of a cluster once it is deployed. */
export interface AwsClusterOutput {
  /** Command that writes the credentials of whoever may administer it. */
  readonly credentials: string;
  /** Value of `MODEL_STORE` in `cloud.env`. */
  readonly modelStore: string;
  /** Value of `REGISTRY` in `cloud.env`. */
  readonly registry: string;
  /** Role of the autoscaler of machines. */
  readonly autoscalerRoleArn: string;
}

/** Machines of the cluster's own software: names, door, operators. Two, so that one may go. */
const SYSTEM = { name: "system", instanceType: "m7i.large", least: 2, most: 3 };

/** Builds a private EKS cluster with its groups of machines; the manifests say what runs on it. */
export function assembleEks(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"cluster">,
  { region, keyArn, subnetIds }: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsClusterOutput {
  const { version, pools } = literalDeep(node.spec);
  const name = cloudName(graph, node);
  if (bucket === undefined || version === null)
    throw new PalierError({
      code: "INVALID_GRAPH",
      message: `cluster \`${node.id}\` has no ${version === null ? "version" : "store to take its models from"}`,
    });
  const eks = new AwsCluster(scope, "Cluster", {
    name,
    version,
    subnetIds,
    keyArn,
    modelBucketArn: bucket.arn,
  });
  const common = { cluster: eks.cluster, subnetIds, keyArn, after: eks.addons.slice(0, 2) };
  new AwsNodeGroup(scope, "System", { ...common, ...SYSTEM, hasAccelerators: false });
  for (const { name: pool, instanceType, accelerators, least, most } of pools)
    new AwsNodeGroup(scope, `Pool-${pool}`, {
      ...common,
      name: pool,
      instanceType,
      least,
      most,
      hasAccelerators: accelerators > 0,
    });
  const { repository } = new AwsImageStore(scope, "Images", { name: fitId(`${name}-engines`, 40), keyArn });
  const autoscaler = eks.accountRole("Autoscaler", { namespace: "kube-system", name: "cluster-autoscaler" });
  new IamRolePolicy(scope, "AutoscalerPolicy", { role: autoscaler.name, policy: policyJson(scaling(name)) });
  return {
    credentials: `aws eks update-kubeconfig --region ${region} --name ${name}`,
    modelStore: bucket.id,
    registry: repository.repositoryUrl,
    autoscalerRoleArn: autoscaler.arn,
  };
}

/** Rights of the autoscaler: it sees groups, and changes those of its cluster. AWS describes no group by its name. */
const scaling = (cluster: string) => [
  {
    sid: "See",
    actions: [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLaunchConfigurations",
      "autoscaling:DescribeScalingActivities",
      "autoscaling:DescribeTags",
      "ec2:DescribeImages",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:GetInstanceTypesFromInstanceRequirements",
      "eks:DescribeNodegroup",
    ],
    resources: ["*"],
  },
  {
    sid: "Scale",
    actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
    resources: ["*"],
    conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster}`]: "owned" } },
  },
];
