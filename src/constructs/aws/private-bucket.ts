import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import type { Construct } from "constructs";
import { suppress } from "../suppressions.js";
import type { AwsKeyArn } from "./key-use.js";
import { policyJson } from "./policy.js";

/** What makes one private bucket different from another. */
export interface PrivateBucketProps {
  /** Its name, or the beginning of one that AWS completes: names are shared by all accounts of the world. */
  readonly name: { readonly bucket: string } | { readonly bucketPrefix: string };
  readonly keyArn: AwsKeyArn;
  /** What happens to its objects with age. */
  readonly rules: readonly S3BucketLifecycleConfigurationRule[];
  /** Why losing its region may be accepted, and why nobody is told of new objects. */
  readonly reasons: { readonly noCopy: string; readonly noEvents: string };
}

/** A bucket that is never public: every version kept, encrypted with a key, over recent TLS only. */
export function privateBucket(scope: Construct, props: PrivateBucketProps) {
  const resource = new S3Bucket(scope, "Resource", props.name);
  const bucket = resource.id;
  const versioning = new S3BucketVersioningA(scope, "Versioning", {
    bucket,
    versioningConfiguration: { status: "Enabled" },
  });
  const encryption = new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
    bucket,
    rule: [
      {
        bucketKeyEnabled: true,
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.keyArn },
      },
    ],
  });
  const publicAccess = new S3BucketPublicAccessBlock(scope, "PublicAccess", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const ownership = new S3BucketOwnershipControls(scope, "Ownership", {
    bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  const policy = new S3BucketPolicy(scope, "Policy", { bucket, policy: tlsOnly(resource.arn) });
  const lifecycle = new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket,
    rule: [...props.rules],
    dependsOn: [versioning],
  });
  suppress(resource, "CKV_AWS_18", "Reads of objects are recorded by CloudTrail, which the organisation owns.");
  suppress(resource, "CKV_AWS_144", props.reasons.noCopy);
  suppress(resource, "CKV2_AWS_62", props.reasons.noEvents);
  return { bucket: resource, versioning, encryption, publicAccess, ownership, policy, lifecycle };
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
