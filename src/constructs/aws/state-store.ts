import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { AwsKey } from "./key.js";
import { privateBucket } from "./private-bucket.js";

/** Properties of an {@link AwsStateStore}. */
export interface AwsStateStoreProps {
  /** Name of the bucket, shared by all accounts of the world. */
  readonly bucket: string;
  readonly region: string;
  /** Name of its key, as `alias/<name>`; undefined where AWS holds the key. */
  readonly keyName: string | undefined;
}

/**
 * Bucket that keeps the Terraform states: encrypted, and every state of the last year kept. It
 * locks by itself: Terraform writes a file beside the state, and S3 refuses a second one.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
 */
export class AwsStateStore extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: AwsStateStoreProps) {
    super(scope, id);
    requirePattern("bucket", props.bucket, /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "a name of 3 to 63 characters");
    const { keyName: name, region } = props;
    const keyArn = name === undefined ? undefined : new AwsKey(this, "Key", { name, region }).key.arn;
    this.bucket = privateBucket(this, {
      name: { bucket: props.bucket },
      keyArn,
      rules: [
        {
          id: "old-states",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: 365 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      reasons: {
        noCopy: "A copy in another region could break residency; every earlier state is kept here.",
        noEvents: "Nothing waits for a new state.",
      },
    }).bucket;
  }
}
