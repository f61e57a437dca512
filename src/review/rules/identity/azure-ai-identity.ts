import { attributeRule } from "../../attribute-rule.js";

/** AI services have an identity of their own. */
export const rule = attributeRule({
  id: "identity/azure-ai-identity",
  severity: "medium",
  sentence: { en: "AI services have an identity of their own.", fr: "Les services d'IA ont leur propre identité." },
  remedy: { en: "Add an `identity` block.", fr: "Ajouter un bloc `identity`." },
  maps: ["mcsb:IM-3", "iso-27001:5.16"],
  types: [
    "azurerm_cognitive_account",
    "azurerm_ai_services",
    "azurerm_search_service",
    "azurerm_machine_learning_workspace",
  ],
  attribute: "identity.type",
  expect: { is: "present" },
});
