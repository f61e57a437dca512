import { attributeRule } from "../../attribute-rule.js";

/** AI services have a name of their own, which identities need. */
export const rule = attributeRule({
  id: "identity/azure-subdomain",
  severity: "medium",
  sentence: {
    en: "AI services have a name of their own, which identities need.",
    fr: "Les services d'IA ont un nom propre, nécessaire aux identités.",
  },
  remedy: { en: "Set `custom_subdomain_name`.", fr: "Renseigner `custom_subdomain_name`." },
  maps: ["mcsb:IM-1", "iso-27001:8.5"],
  types: ["azurerm_cognitive_account", "azurerm_ai_services"],
  attribute: "custom_subdomain_name",
  expect: { is: "present" },
});
