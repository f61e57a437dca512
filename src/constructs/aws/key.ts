import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { awsAccount } from "./account.js";
import { type PolicyStatement, policyJson } from "./policy.js";

/** Properties of an {@link AwsKey}. */
export interface AwsKeyProps {
  /** Name people see, as `alias/<name>`. */
  readonly name: string;
  /** Region of the key, such as `eu-west-3`. */
  readonly region: string;
  /**
   * Services, beside those of models, through which identities of the account may use the key, such as `aoss`.
   * @default - none
   */
  readonly services?: readonly string[];
  /**
   * Whether disks and secrets of a Kubernetes cluster are encrypted with it too.
   * @default false
   */
  readonly forCluster?: boolean;
}

const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];
const USE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];
/** Services through which identities of the account may use the key. */
const SERVICES = ["bedrock", "ecr", "s3", "sagemaker"];
/** Those that a cluster adds: disks of its machines, and secrets of its control plane. */
const CLUSTER_SERVICES = ["ec2", "eks"];

/** A customer-managed key for models, images and logs, rotated every year. */
export class AwsKey extends Construct {
  readonly key: KmsKey;
  readonly alias: KmsAlias;

  constructor(scope: Construct, id: string, props: AwsKeyProps) {
    super(scope, id);
    requireName("name", props.name);

    this.key = new KmsKey(this, "Resource", {
      description: "Models, images and logs of palier.",
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      policy: policyJson(this.statements(props)),
    });
    this.alias = new KmsAlias(this, "Alias", { name: `alias/${props.name}`, targetKeyId: this.key.keyId });
  }

  /** The account administers the key but uses it only through services, where IAM policies decide for whom. */
  private statements({ region, services = [], forCluster = false }: AwsKeyProps): readonly PolicyStatement[] {
    const { id, partition } = awsAccount(this);
    const account = { AWS: [`arn:${partition}:iam::${id}:root`] };
    const thisKey = ["*"];
    const all = [...SERVICES, ...services, ...(forCluster ? CLUSTER_SERVICES : [])];
    const through = all.map((service) => `${service}.${region}.amazonaws.com`);
    return [
      { sid: "Administration", principals: account, actions: ADMINISTRATION, resources: thisKey },
      {
        sid: "UseThroughServices",
        principals: account,
        actions: USE,
        resources: thisKey,
        conditions: { StringEquals: { "kms:ViaService": through } },
      },
      {
        sid: "GrantsOfServices",
        principals: account,
        actions: ["kms:CreateGrant"],
        resources: thisKey,
        conditions: { StringEquals: { "kms:ViaService": through }, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
      {
        sid: "Logs",
        principals: { Service: [`logs.${region}.amazonaws.com`] },
        actions: USE,
        resources: thisKey,
        conditions: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${id}:log-group:*` },
        },
      },
      ...(forCluster ? ofMachines(`arn:${partition}:iam::${id}:role`) : []),
    ];
  }
}

/** What starts machines attaches their disks: the role that AWS keeps for it in every account that has used it. */
function ofMachines(roles: string): readonly PolicyStatement[] {
  const principals = { AWS: [`${roles}/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`] };
  return [
    { sid: "DisksOfMachines", principals, actions: USE, resources: ["*"] },
    {
      sid: "GrantsForDisks",
      principals,
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
