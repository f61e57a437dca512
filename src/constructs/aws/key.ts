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
  private statements({ region, services = [] }: AwsKeyProps): readonly PolicyStatement[] {
    const { id, partition } = awsAccount(this);
    const account = { AWS: [`arn:${partition}:iam::${id}:root`] };
    const thisKey = ["*"];
    const through = [...SERVICES, ...services].map((service) => `${service}.${region}.amazonaws.com`);
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
    ];
  }
}
