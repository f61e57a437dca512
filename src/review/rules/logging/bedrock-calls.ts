import { planRule } from "../../rule.js";

/** Calls of Bedrock models are logged. */
export const rule = planRule({
  id: "logging/bedrock-calls",
  severity: "high",
  sentence: { en: "Calls of Bedrock models are logged.", fr: "Les appels des modèles Bedrock sont journalisés." },
  remedy: {
    en: "Add an `aws_bedrock_model_invocation_logging_configuration` to the account and region.",
    fr: "Ajouter un `aws_bedrock_model_invocation_logging_configuration` au compte et à la région.",
  },
  maps: [
    "owasp-llm:LLM10",
    "owasp-llm:LLM01",
    "ai-act:Art. 12",
    "ai-act:Art. 26",
    "iso-27001:8.15",
    "secnumcloud:12.6",
    "nist-ai-rmf:MEASURE 2.4",
  ],
  types: [
    "aws_bedrockagent_agent",
    "aws_bedrockagent_knowledge_base",
    "aws_bedrock_guardrail",
    "aws_bedrock_inference_profile",
    "aws_bedrock_provisioned_model_throughput",
    "aws_bedrock_custom_model",
  ],
  check: ({ address }, plan) => {
    const users = plan.resources.filter(({ type }) => USERS.has(type));
    const isFirst = users[0]?.address === address;
    // The account is told once, in the stack of what lasts.
    const isLogged = [...plan.resources, ...(plan.beside ?? [])].some(({ type }) => type === LOGGING);
    return isFirst && !isLogged ? [{ subject: address }] : [];
  },
});

const LOGGING = "aws_bedrock_model_invocation_logging_configuration";
const USERS: ReadonlySet<string> = new Set([
  "aws_bedrockagent_agent",
  "aws_bedrockagent_knowledge_base",
  "aws_bedrock_guardrail",
  "aws_bedrock_inference_profile",
  "aws_bedrock_provisioned_model_throughput",
  "aws_bedrock_custom_model",
]);
