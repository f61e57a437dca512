import { ModelArmorTemplate } from "@cdktf/provider-google/lib/model-armor-template/index.js";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleGuardrail}. */
export interface GoogleGuardrailProps {
  readonly name: string;
  /** Region of the endpoint: texts are screened where they are answered. */
  readonly location: string;
  /** What a person reads in place of a question or an answer that was stopped. */
  readonly refusal: string;
  /** How readily hate, harassment, sexual content and danger are stopped. */
  readonly content: "low" | "medium" | "high";
  /** Who may have texts screened, as policies name it. */
  readonly member: string;
}

/** Role that has texts screened. The service takes no rights on one template, and the role reads nothing. */
export const SCREEN_ROLE = "roles/modelarmor.user";

/** Kinds of content that are measured. */
const CONTENT = ["HATE_SPEECH", "HARASSMENT", "SEXUALLY_EXPLICIT", "DANGEROUS"];
/** The more readily something is stopped, the less sure the service needs to be of it. */
const CONFIDENCE = { low: "HIGH", medium: "MEDIUM_AND_ABOVE", high: "LOW_AND_ABOVE" } as const;
const ENABLED = { filterEnforcement: "ENABLED" };

/**
 * Template of Model Armor for a model of one's own on Vertex AI: the caller has each question and each answer screened by
 * it. Its basic inspection knows card numbers, account numbers and keys of Google, neither contact details nor subjects.
 */
export class GoogleGuardrail extends Construct {
  readonly template: ModelArmorTemplate;

  constructor(scope: Construct, id: string, props: GoogleGuardrailProps) {
    super(scope, id);
    requireName("name", props.name);
    this.template = new ModelArmorTemplate(this, "Resource", {
      templateId: props.name,
      location: props.location,
      filterConfig: {
        raiSettings: {
          raiFilters: CONTENT.map((filterType) => ({ filterType, confidenceLevel: CONFIDENCE[props.content] })),
        },
        piAndJailbreakFilterSettings: { ...ENABLED, confidenceLevel: CONFIDENCE.high },
        maliciousUriFilterSettings: ENABLED,
        sdpSettings: { basicConfig: ENABLED },
      },
      templateMetadata: {
        enforcementType: "INSPECT_AND_BLOCK",
        // A text that a detector could not read is not a harmless one.
        ignorePartialInvocationFailures: false,
        // Entries of screened texts hold the texts themselves.
        logSanitizeOperations: false,
        logTemplateOperations: true,
        // Without it texts in French are read as if they were English.
        multiLanguageDetection: { enableMultiLanguageDetection: true },
        customPromptSafetyErrorMessage: props.refusal,
        customLlmResponseSafetyErrorMessage: props.refusal,
      },
    });
    new ProjectIamMember(this, "Screen", {
      project: googleProject(this).projectId,
      member: props.member,
      role: SCREEN_ROLE,
    });
  }

  /** Address that screens what is asked, or what is answered. */
  addressOf(text: "UserPrompt" | "ModelResponse"): string {
    const { location, name } = this.template;
    return `https://modelarmor.${location}.rep.googleapis.com/v1/${name}:sanitize${text}`;
  }
}
