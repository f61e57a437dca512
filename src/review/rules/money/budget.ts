import { planRule } from "../../rule.js";

/** What is paid by use has a budget. */
export const rule = planRule({
  id: "money/budget",
  severity: "medium",
  sentence: { en: "What is paid by use has a budget.", fr: "Ce qui se paie à l'usage a un budget." },
  remedy: {
    en: "Add a budget with an alert to the same configuration.",
    fr: "Ajouter un budget avec alerte à la même configuration.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.6", "nist-ai-rmf:MANAGE 4.1"],
  types: [
    "aws_sagemaker_endpoint",
    "aws_bedrock_provisioned_model_throughput",
    "aws_bedrockagent_agent",
    "azurerm_cognitive_deployment",
    "azurerm_machine_learning_compute_cluster",
    "google_vertex_ai_endpoint",
  ],
  check: ({ address, type }, plan) => {
    const first = plan.resources.find((resource) => PAID.has(resource.type));
    const cloud = type.split("_")[0] ?? "";
    const budgets = BUDGETS[cloud] ?? [];
    const isWatched = [...plan.resources, ...(plan.beside ?? [])].some((resource) => budgets.includes(resource.type));
    return first?.address === address && !isWatched ? [{ subject: address }] : [];
  },
});

const PAID: ReadonlySet<string> = new Set([
  "aws_sagemaker_endpoint",
  "aws_bedrock_provisioned_model_throughput",
  "aws_bedrockagent_agent",
  "azurerm_cognitive_deployment",
  "azurerm_machine_learning_compute_cluster",
  "google_vertex_ai_endpoint",
]);
const BUDGETS: Readonly<Record<string, readonly string[]>> = {
  aws: ["aws_budgets_budget"],
  azurerm: [
    "azurerm_consumption_budget_resource_group",
    "azurerm_consumption_budget_subscription",
    "azurerm_consumption_budget_management_group",
  ],
  google: ["google_billing_budget"],
};
