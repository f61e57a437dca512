import { KmsCryptoKeyIamMember } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member/index.js";
import { Construct } from "constructs";
import { serviceAgent } from "./project.js";

/** Key of the organisation; undefined where the file leaves keys with the provider, whose own then encrypts. */
export type GoogleKeyId = string | undefined;

/** Google services that encrypt with the key of the organisation. */
const AGENTS = {
  Storage: "gs-project-accounts",
  Images: "gcp-sa-artifactregistry",
  Vertex: "gcp-sa-aiplatform",
} as const;
/** Those that carry events and run their consumers. */
const STREAM_AGENTS = { Events: "gcp-sa-pubsub", Consumers: "serverless-robot-prod" } as const;

/** Right of the services that keep models, images and endpoints to use a key, and of nobody else. */
export class GoogleKeyUse extends Construct {
  readonly members: readonly KmsCryptoKeyIamMember[];

  /** @param forStreams whether events are carried too. */
  constructor(scope: Construct, id: string, keyId: string, forStreams = false) {
    super(scope, id);
    this.members = Object.entries({ ...AGENTS, ...(forStreams ? STREAM_AGENTS : {}) }).map(
      ([name, service]) =>
        new KmsCryptoKeyIamMember(this, name, {
          cryptoKeyId: keyId,
          role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
          member: serviceAgent(this, service),
        }),
    );
  }
}
