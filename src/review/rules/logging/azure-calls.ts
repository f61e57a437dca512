import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** Calls of AI services and key vaults are logged. */
export const rule = planRule({
  id: "logging/azure-calls",
  severity: "medium",
  sentence: {
    en: "Calls of AI services and key vaults are logged.",
    fr: "Les appels des services d'IA et des coffres sont journalisés.",
  },
  remedy: {
    en: "Add an `azurerm_monitor_diagnostic_setting`.",
    fr: "Ajouter un `azurerm_monitor_diagnostic_setting`.",
  },
  maps: ["cis-azure:6.1.4", "cis-azure:6.1.1.4", "mcsb:LT-3", "owasp-llm:LLM10", "ai-act:Art. 12", "iso-27001:8.15"],
  types: [
    "azurerm_cognitive_account",
    "azurerm_ai_services",
    "azurerm_search_service",
    "azurerm_machine_learning_workspace",
    "azurerm_key_vault",
  ],
  check: (service, plan) =>
    linkedTo(plan, service, "azurerm_monitor_diagnostic_setting", "target_resource_id", ["id"]).length > 0
      ? []
      : [{ subject: service.address }],
});
