import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import { requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import { policyJson } from "./policy.js";

/** Properties of an {@link AwsModelStore}. */
export interface AwsModelStoreProps {
  /** Key that encrypts the models. */
  readonly keyArn: string;
  /**
   * Age at which models move to colder, cheaper storage.
   *
   * @unit days
   * @default 90
   */
  readonly coldAfterDays?: number;
}

/** Private bucket that keeps model weights: every version, encrypted, over TLS only, colder with age. */
export class AwsModelStore extends Construct {
  readonly bucket: S3Bucket;
  readonly versioning: S3BucketVersioningA;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  readonly publicAccess: S3BucketPublicAccessBlock;
  readonly ownership: S3BucketOwnershipControls;
  readonly policy: S3BucketPolicy;
  readonly lifecycle: S3BucketLifecycleConfiguration;

  constructor(scope: Construct, id: string, props: AwsModelStoreProps) {
    super(scope, id);
    const coldAfterDays = props.coldAfterDays ?? 90;
    requireRange("coldAfterDays", coldAfterDays, 30, 3_650, "days");

    // Names of buckets are shared by all accounts of the world: AWS completes this one.
    this.bucket = new S3Bucket(this, "Resource", { bucketPrefix: "palier-models-" });
    const bucket = this.bucket.id;
    this.versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    this.encryption = new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket,
      rule: [
        {
          bucketKeyEnabled: true,
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.keyArn },
        },
      ],
    });
    this.publicAccess = new S3BucketPublicAccessBlock(this, "PublicAccess", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.ownership = new S3BucketOwnershipControls(this, "Ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    this.policy = new S3BucketPolicy(this, "Policy", { bucket, policy: tlsOnly(this.bucket.arn) });
    this.lifecycle = new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket,
      rule: [hotToCold(coldAfterDays)],
      dependsOn: [this.versioning],
    });
    suppress(this.bucket, "CKV_AWS_18", "Reads of objects are recorded by CloudTrail, which the organisation owns.");
    suppress(
      this.bucket,
      "CKV_AWS_144",
      "A copy in another region could break residency; weights can be loaded again.",
    );
    suppress(this.bucket, "CKV2_AWS_62", "Nothing waits for new models: an endpoint names the version it serves.");
  }
}

function tlsOnly(bucketArn: string): string {
  const everything = {
    effect: "Deny",
    principals: "*",
    actions: ["s3:*"],
    resources: [bucketArn, `${bucketArn}/*`],
  } as const;
  return policyJson([
    { sid: "OnlyTls", ...everything, conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { sid: "OnlyRecentTls", ...everything, conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ]);
}

const hotToCold = (coldAfterDays: number) => ({
  id: "hot-to-cold",
  status: "Enabled",
  filter: [{ prefix: "" }],
  transition: [{ days: coldAfterDays, storageClass: "STANDARD_IA" }],
  noncurrentVersionTransition: [{ noncurrentDays: 30, storageClass: "GLACIER_IR" }],
  noncurrentVersionExpiration: [{ noncurrentDays: 365 }],
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
});
