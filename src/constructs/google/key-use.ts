import { KmsCryptoKeyIamMember } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member/index.js";
import { Construct } from "constructs";
import { serviceAgent } from "./project.js";

/** Google services that encrypt with the key of the organisation. */
const AGENTS = {
  Storage: "gs-project-accounts",
  Images: "gcp-sa-artifactregistry",
  Vertex: "gcp-sa-aiplatform",
} as const;

/** Right of the services that keep models, images and endpoints to use a key, and of nobody else. */
export class GoogleKeyUse extends Construct {
  readonly members: readonly KmsCryptoKeyIamMember[];

  constructor(scope: Construct, id: string, keyId: string) {
    super(scope, id);
    this.members = Object.entries(AGENTS).map(
      ([name, service]) =>
        new KmsCryptoKeyIamMember(this, name, {
          cryptoKeyId: keyId,
          role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
          member: serviceAgent(this, service),
        }),
    );
  }
}
