import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** AI services are reached through a private endpoint. */
export const rule = planRule({
  id: "network/azure-private-endpoint",
  severity: "high",
  sentence: {
    en: "AI services are reached through a private endpoint.",
    fr: "Les services d'IA sont joints par un point de terminaison privé.",
  },
  remedy: { en: "Add an `azurerm_private_endpoint`.", fr: "Ajouter un `azurerm_private_endpoint`." },
  maps: ["mcsb:NS-2", "owasp-llm:LLM02", "iso-27001:8.22", "secnumcloud:13.2"],
  types: [
    "azurerm_cognitive_account",
    "azurerm_ai_services",
    "azurerm_search_service",
    "azurerm_machine_learning_workspace",
    "azurerm_ai_foundry",
  ],
  check: (service, plan) =>
    linkedTo(plan, service, "azurerm_private_endpoint", "private_service_connection.private_connection_resource_id", [
      "id",
    ]).length > 0
      ? []
      : [{ subject: service.address }],
});
