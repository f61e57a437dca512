import { KmsCryptoKeyIamMember } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member/index.js";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket/index.js";
import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { suppress } from "../suppressions.js";
import { GoogleKey } from "./key.js";
import { serviceAgent } from "./project.js";

/** Properties of a {@link GoogleStateStore}. */
export interface GoogleStateStoreProps {
  /** Name of the bucket, shared by all projects of the world. */
  readonly bucket: string;
  readonly location: string;
  /** Name of its key; undefined where Google holds the key. */
  readonly keyName: string | undefined;
}

/** Bucket that keeps the Terraform states: encrypted, never public, locked by the service itself. */
export class GoogleStateStore extends Construct {
  readonly bucket: StorageBucket;

  constructor(scope: Construct, id: string, props: GoogleStateStoreProps) {
    super(scope, id);
    requirePattern("bucket", props.bucket, /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/, "a name of 3 to 63 characters");
    const { location } = props;
    const encryption = props.keyName === undefined ? {} : this.underKey(props.keyName, location);
    this.bucket = new StorageBucket(this, "Resource", {
      name: props.bucket,
      location,
      storageClass: "STANDARD",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: true },
      ...encryption,
      lifecycleRule: [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 365 } }],
    });
    suppress(
      this.bucket,
      "CKV_GCP_62",
      "Reads of objects are recorded by Cloud Audit Logs, which the organisation owns.",
    );
  }

  /** A key, and the right of the service to use it. */
  private underKey(name: string, location: string) {
    const { key } = new GoogleKey(this, "Key", { name, location });
    const use = new KmsCryptoKeyIamMember(this, "KeyUse", {
      cryptoKeyId: key.id,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: serviceAgent(this, "gs-project-accounts"),
    });
    return { encryption: { defaultKmsKeyName: key.id }, dependsOn: [use] };
  }
}
