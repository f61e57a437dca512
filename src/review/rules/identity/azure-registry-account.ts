import { attributeRule } from "../../attribute-rule.js";

/** Image stores have no shared account. */
export const rule = attributeRule({
  id: "identity/azure-registry-account",
  severity: "high",
  sentence: { en: "Image stores have no shared account.", fr: "Les dépôts d'images n'ont pas de compte partagé." },
  remedy: { en: "Set `admin_enabled` to false.", fr: "Mettre `admin_enabled` à false." },
  maps: ["mcsb:IM-1", "owasp-llm:LLM03", "iso-27001:5.17"],
  types: ["azurerm_container_registry"],
  attribute: "admin_enabled",
  expect: { is: false, absent: false },
});
