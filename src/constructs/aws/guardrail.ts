import { BedrockGuardrail } from "@cdktf/provider-aws/lib/bedrock-guardrail/index.js";
import { BedrockGuardrailVersion } from "@cdktf/provider-aws/lib/bedrock-guardrail-version/index.js";
import { Construct } from "constructs";
import { markOf } from "../../core/names.js";
import { requireCount, requireName } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";

/** Properties of an {@link AwsGuardrail}. */
export interface AwsGuardrailProps {
  readonly name: string;
  /** Key that encrypts what is filtered and how. */
  readonly keyArn: AwsKeyArn;
  /** What a person reads in place of a question or an answer that was stopped. */
  readonly refusal: string;
  /** How readily hate, insults, sexual content, violence and misconduct are stopped. */
  readonly content: "low" | "medium" | "high";
  /** What becomes of contact details and identifiers. */
  readonly personalData: "keep" | "mask" | "block";
  /** Subjects that are refused. */
  readonly deniedTopics: readonly { readonly name: string; readonly definition: string }[];
  /** Whether answers are held against the documents they rest on. */
  readonly grounded: boolean;
}

/** Kinds of content that are measured. */
const CONTENT = ["HATE", "INSULTS", "SEXUAL", "VIOLENCE", "MISCONDUCT"];
/** What nobody sends to a model on purpose. */
const SECRETS = [
  "AWS_ACCESS_KEY",
  "AWS_SECRET_KEY",
  "CREDIT_DEBIT_CARD_CVV",
  "CREDIT_DEBIT_CARD_NUMBER",
  "PASSWORD",
  "PIN",
];
/** Contact details and identifiers. Names are left: answers about public persons need them. */
const PERSONAL = ["ADDRESS", "DRIVER_ID", "EMAIL", "INTERNATIONAL_BANK_ACCOUNT_NUMBER", "PHONE"];
/** Number of the French social security, which the service does not know by itself. */
const NIR = String.raw`\b[12][ ]?\d{2}[ ]?(0[1-9]|1[0-2])[ ]?(2[AB]|\d{2})[ ]?\d{3}[ ]?\d{3}([ ]?\d{2})?\b`;
/** Least share of an answer that its sources must bear out. */
const GROUNDING = 0.7;

/** What is stopped before it reaches a model of Bedrock and before its answer reaches a person, in a fixed version. */
export class AwsGuardrail extends Construct {
  readonly guardrail: BedrockGuardrail;
  readonly version: BedrockGuardrailVersion;

  constructor(scope: Construct, id: string, props: AwsGuardrailProps) {
    super(scope, id);
    requireName("name", props.name);
    requireCount("deniedTopics", props.deniedTopics, 0, 30);
    const policies = policiesOf(props);
    this.guardrail = new BedrockGuardrail(this, "Resource", {
      name: props.name,
      description: "Stops attacks, harmful content, secrets and what the organisation excludes.",
      blockedInputMessaging: props.refusal,
      blockedOutputsMessaging: props.refusal,
      kmsKeyArn: props.keyArn,
      ...policies,
    });
    this.version = new BedrockGuardrailVersion(this, "Version", {
      guardrailArn: this.guardrail.guardrailArn,
      // A version never changes: another content is another version, and the one in use goes last.
      description: `content ${markOf(JSON.stringify([props.refusal, policies]))}`,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** The version as rights name it. */
  get versionArn(): string {
    return `${this.guardrail.guardrailArn}:${this.version.version}`;
  }
}

function policiesOf({ content, personalData, deniedTopics, grounded }: AwsGuardrailProps) {
  const strength = content.toUpperCase();
  const action = personalData === "mask" ? "ANONYMIZE" : "BLOCK";
  const entity = (type: string, what: string) => ({ type, action: what, inputAction: what, outputAction: what });
  return {
    contentPolicyConfig: [
      {
        filtersConfig: [
          ...CONTENT.map((type) => ({ type, inputStrength: strength, outputStrength: strength })),
          // Only what is asked can be an attack.
          { type: "PROMPT_ATTACK", inputStrength: "HIGH", outputStrength: "NONE" },
        ],
      },
    ],
    sensitiveInformationPolicyConfig: [
      {
        piiEntitiesConfig: [
          ...SECRETS.map((type) => entity(type, "BLOCK")),
          ...(personalData === "keep" ? [] : PERSONAL.map((type) => entity(type, action))),
        ],
        ...(personalData === "keep"
          ? {}
          : { regexesConfig: [{ name: "nir", pattern: NIR, action, inputAction: action, outputAction: action }] }),
      },
    ],
    ...(deniedTopics.length === 0
      ? {}
      : {
          topicPolicyConfig: [
            { topicsConfig: deniedTopics.map(({ name, definition }) => ({ name, definition, type: "DENY" })) },
          ],
        }),
    ...(grounded
      ? {
          contextualGroundingPolicyConfig: [
            {
              filtersConfig: ["GROUNDING", "RELEVANCE"].map((type) => ({ type, threshold: GROUNDING })),
            },
          ],
        }
      : {}),
  };
}
