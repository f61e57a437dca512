import { linkedTo } from "../../plan/plan.js";
import { isPresent, textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** AI services keep data under a key of the organisation. */
export const rule = planRule({
  id: "encryption/azure-ai-key",
  severity: "medium",
  sentence: {
    en: "AI services keep data under a key of the organisation.",
    fr: "Les services d'IA gardent les données sous une clé de l'organisation.",
  },
  remedy: { en: "Add `customer_managed_key`.", fr: "Ajouter `customer_managed_key`." },
  ownKey: true,
  maps: ["mcsb:DP-5", "iso-27001:8.24", "secnumcloud:10.1", "gdpr:Art. 32"],
  types: ["azurerm_cognitive_account", "azurerm_ai_services"],
  check: (service, plan) =>
    // Image analysis keeps nothing that a key could encrypt.
    textsAt(service.values, "kind").includes("ComputerVision") ||
    isPresent(service.values, "customer_managed_key") ||
    linkedTo(plan, service, "azurerm_cognitive_account_customer_managed_key", "cognitive_account_id", ["id"]).length > 0
      ? []
      : [{ subject: service.address, path: "customer_managed_key" }],
});
