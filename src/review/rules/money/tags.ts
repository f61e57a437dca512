import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** What AI costs can be told apart by tags. */
export const rule = planRule({
  id: "money/tags",
  severity: "low",
  sentence: { en: "What AI costs can be told apart by tags.", fr: "Le coût de l'IA se répartit par étiquettes." },
  remedy: {
    en: "Tag it with the team, the workload and the class of data.",
    fr: "L'étiqueter avec l'équipe, l'usage et la classe de données.",
  },
  maps: ["owasp-llm:LLM10", "nist-ai-rmf:GOVERN 1.6", "iso-27001:5.12"],
  types: [
    "aws_sagemaker_endpoint",
    "aws_sagemaker_model",
    "aws_sagemaker_pipeline",
    "aws_sagemaker_model_package_group",
    "aws_bedrock_inference_profile",
    "aws_bedrock_provisioned_model_throughput",
    "aws_bedrockagent_agent",
    "aws_bedrockagent_knowledge_base",
    "aws_bedrock_guardrail",
    "azurerm_cognitive_account",
    "azurerm_ai_services",
    "azurerm_ai_foundry",
    "azurerm_machine_learning_workspace",
    "azurerm_user_assigned_identity",
    "google_vertex_ai_endpoint",
  ],
  check: ({ address, values }) =>
    ["tags", "tags_all", "labels", "effective_labels"].some((path) => isPresent(values, path))
      ? []
      : [{ subject: address, path: "tags" }],
});
