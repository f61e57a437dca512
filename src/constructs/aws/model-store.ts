import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { requireRange } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";
import { privateBucket } from "./private-bucket.js";

/** Properties of an {@link AwsModelStore}. */
export interface AwsModelStoreProps {
  /** Key that encrypts the models. */
  readonly keyArn: AwsKeyArn;
  /**
   * Age at which models move to colder, cheaper storage.
   *
   * @unit days
   * @default 90
   */
  readonly coldAfterDays?: number;
  /**
   * Age at which captured calls are forgotten.
   *
   * @unit days
   * @default - none are captured
   */
  readonly captureDays?: number;
}

/** Private bucket that keeps model weights: every version, encrypted, over TLS only, colder with age. */
export class AwsModelStore extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: AwsModelStoreProps) {
    super(scope, id);
    const coldAfterDays = props.coldAfterDays ?? 90;
    requireRange("coldAfterDays", coldAfterDays, 30, 3_650, "days");
    const { captureDays } = props;
    if (captureDays !== undefined) requireRange("captureDays", captureDays, 1, 36_500, "days");
    this.bucket = privateBucket(this, {
      name: { bucketPrefix: "palier-models-" },
      keyArn: props.keyArn,
      rules: [hotToCold(coldAfterDays), ...(captureDays === undefined ? [] : [forgotten(captureDays)])],
      reasons: {
        noCopy: "A copy in another region could break residency; weights can be loaded again.",
        noEvents: "Nothing waits for new models: an endpoint names the version it serves.",
      },
    }).bucket;
  }
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

/** Folder of what endpoints capture. */
export const CAPTURES = "captures/";

const forgotten = (days: number) => ({
  id: "captures",
  status: "Enabled",
  filter: [{ prefix: CAPTURES }],
  expiration: [{ days }],
  noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
});
