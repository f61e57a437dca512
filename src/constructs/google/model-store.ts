import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket/index.js";
import { Construct, type IDependable } from "constructs";
import { requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import type { GoogleKeyId } from "./key-use.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleModelStore}. */
export interface GoogleModelStoreProps {
  readonly location: string;
  /** Key that encrypts the models, and the right of the storage service to use it. */
  readonly keyId: GoogleKeyId;
  readonly after: readonly IDependable[];
  /**
   * Age at which models move to colder, cheaper storage.
   *
   * @unit days
   * @default 90
   */
  readonly coldAfterDays?: number;
}

/** Private bucket that keeps model weights: every version, encrypted, never public, colder with age. */
export class GoogleModelStore extends Construct {
  readonly bucket: StorageBucket;

  constructor(scope: Construct, id: string, props: GoogleModelStoreProps) {
    super(scope, id);
    const coldAfterDays = props.coldAfterDays ?? 90;
    requireRange("coldAfterDays", coldAfterDays, 30, 3_650, "days");
    this.bucket = new StorageBucket(this, "Resource", {
      // Names of buckets are shared by all projects of the world: the number of this one is in it.
      name: `palier-models-${googleProject(this).number}-${props.location}`,
      location: props.location,
      storageClass: "STANDARD",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: true },
      ...(props.keyId === undefined ? {} : { encryption: { defaultKmsKeyName: props.keyId } }),
      lifecycleRule: [
        { action: { type: "SetStorageClass", storageClass: "NEARLINE" }, condition: { age: coldAfterDays } },
        { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 365 } },
      ],
      dependsOn: [...props.after] as never,
    });
    suppress(
      this.bucket,
      "CKV_GCP_62",
      "Reads of objects are recorded by Cloud Audit Logs, which the organisation owns.",
    );
  }
}
