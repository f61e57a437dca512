import { z } from "zod";
import { release } from "./release.js";
import { address, date, hostName, id, label, network, sentence } from "./values.js";

const sso = z.strictObject({
  issuer: address.describe("Address of the OpenID Connect issuer."),
  clientId: label.describe("Client registered there for palier's gateways."),
  groupsClaim: z
    .string()
    .regex(/^[\w.:/-]{1,120}$/, "must be the name of a claim: letters, digits and . : / - _")
    .default("groups")
    .describe("Claim that lists a person's groups. A group named like a team opens that team's chats."),
  adminGroup: z
    .string()
    .regex(/^[\w.@-]{1,120}$/, "must be the name of a group, without spaces")
    .default("palier-admins")
    .describe("Group whose members see dashboards, from `adminNetworks`."),
});

const state = z.strictObject({
  backend: z.enum(["local", "s3", "azurerm", "gcs"]).describe("Kind of storage."),
  bucket: label.optional().describe("Bucket for `s3` and `gcs`, container for `azurerm`. Needed by all three."),
  region: label
    .optional()
    .describe("Region of the store. Needed by `s3`. Default: the first region of its cloud in `clouds`."),
  lockTable: label.optional().describe("DynamoDB table for locks. Default: locking by the bucket itself."),
  resourceGroup: label.optional().describe("Resource group of the storage account. Needed by `azurerm`."),
  storageAccount: label.optional().describe("Storage account. Needed by `azurerm`."),
});

/** How the result is released and run. */
export const operations = z.strictObject({
  release: release
    .prefault({})
    .describe("Release strategy of models and configuration, where a workload names none of its own."),
  domain: hostName.optional().describe("Internal DNS domain of services. Default: `<site>.internal`."),
  sso: sso.optional().describe("OpenID Connect issuer for sign-in. Default: keys per team instead."),
  certificates: z.enum(["own-ca", "given"]).default("own-ca").describe("Where TLS certificates of servers come from."),
  adminNetworks: z.array(network).max(20).default([]).describe("Networks that may administer servers (CIDR)."),
  userNetworks: z.array(network).max(50).default([]).describe("Networks whose users may call services (CIDR)."),
  sshKeys: z
    .array(
      z
        .string()
        .max(500)
        .regex(
          /^(?:ssh-ed25519|ecdsa-sha2-nistp256|sk-ssh-ed25519@openssh\.com) [A-Za-z0-9+/=]+(?: [\w.@-]+)?$/,
          "must be a public key of type ssh-ed25519, ecdsa-sha2-nistp256 or sk-ssh-ed25519",
        ),
    )
    .max(20)
    .default([])
    .describe("Public keys of administrators."),
  mirror: address.optional().describe("Internal mirror for images, packages and models. Default: the public sources."),
  digests: z
    .array(
      z.strictObject({
        of: label.describe("What was looked at, as the runbook of a population names it: `v0.33.3/ollama-darwin.tgz`."),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits in lower case")
          .describe("SHA-256 that was found."),
      }),
    )
    .max(500)
    .default([])
    .describe(
      "Digests of runtimes and models for workstations, and of images (`docker.io/vllm/vllm-openai:v0.33.0`). What is here need not be recorded beside the scripts or asked by Terraform, and packages are complete.",
    ),
  forge: z
    .enum(["github", "gitlab", "azure-devops"])
    .optional()
    .describe("Forge that holds the output folder; its pipelines are rendered. Default: no pipeline."),
  state: state.prefault({ backend: "local" }).describe("Where Terraform state lives."),
  stacks: z
    .enum(["by-lifecycle", "one-per-cloud"])
    .default("by-lifecycle")
    .describe(
      "How a cloud is cut into Terraform stacks: network, data, serving and governance apart, or all in one. Settle it before the first deployment: what changes stack is made anew.",
    ),
  alertEmail: z
    .email("must be an e-mail address")
    .max(254)
    .optional()
    .describe("Address for budget and service alerts. Default: no alert is sent."),
});

/** Legal bases, exposure opt-ins and exceptions to review rules. */
export const law = z.strictObject({
  legalBasis: z
    .enum(["consent", "contract", "legal-obligation", "vital-interest", "public-task", "legitimate-interest"])
    .optional()
    .describe("Legal basis of processing personal data (GDPR article 6). Default: not stated."),
  transferBasis: z
    .enum(["adequacy", "standard-clauses", "binding-rules"])
    .optional()
    .describe("Basis of transfers outside the European Union (GDPR chapter V). Default: not stated."),
  feedbackConsent: z.boolean().default(false).describe("Whether users agreed that their feedback may be kept."),
  exposures: z
    .array(
      z.strictObject({
        workload: id.describe("Workload that is opened."),
        to: z.enum(["internet"]).describe("Who may reach it."),
        reason: sentence.describe("Why it is opened."),
        owner: label.describe("Who answers for it."),
        expires: date.describe("Last day it is accepted."),
      }),
    )
    .max(100)
    .default([])
    .describe("Services opened on purpose."),
  exceptions: z
    .array(
      z.strictObject({
        rule: label.describe("Review rule."),
        subject: label.describe("Node or file the exception is for."),
        reason: sentence.describe("Why the finding is accepted."),
        owner: label.describe("Who answers for it."),
        expires: date.describe("Last day it is accepted."),
      }),
    )
    .max(500)
    .default([])
    .describe("Review findings accepted for a time."),
});
