import { KmsCryptoKey } from "@cdktf/provider-google/lib/kms-crypto-key/index.js";
import { KmsKeyRing } from "@cdktf/provider-google/lib/kms-key-ring/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { suppress } from "../suppressions.js";

/** Properties of a {@link GoogleKey}. */
export interface GoogleKeyProps {
  readonly name: string;
  /** Region, such as `europe-west9`. */
  readonly location: string;
}

/** Key of one's own, renewed every 90 days, and gone only 30 days after somebody destroyed a version of it. */
export class GoogleKey extends Construct {
  readonly ring: KmsKeyRing;
  readonly key: KmsCryptoKey;

  constructor(scope: Construct, id: string, props: GoogleKeyProps) {
    super(scope, id);
    requireName("name", props.name);
    this.ring = new KmsKeyRing(this, "Ring", { name: props.name, location: props.location });
    this.key = new KmsCryptoKey(this, "Resource", {
      name: props.name,
      keyRing: this.ring.id,
      purpose: "ENCRYPT_DECRYPT",
      rotationPeriod: `${90 * 86_400}s`,
      destroyScheduledDuration: `${30 * 86_400}s`,
    });
    suppress(
      this.key,
      "CKV_GCP_82",
      "A blueprint can be taken back whole; a destroyed version stays recoverable for 30 days.",
    );
  }
}
