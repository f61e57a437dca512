import { attributeRule } from "../../attribute-rule.js";

/** Roles are as narrow as the work. */
export const rule = attributeRule({
  id: "identity/azure-wide-role",
  severity: "high",
  sentence: { en: "Roles are as narrow as the work.", fr: "Les rôles sont limités au besoin." },
  remedy: {
    en: "Give `Cognitive Services OpenAI User` to callers, and data roles to services.",
    fr: "Donner `Cognitive Services OpenAI User` aux appelants, et des rôles de données aux services.",
  },
  maps: ["mcsb:PA-7", "owasp-llm:LLM06", "iso-27001:8.2", "secnumcloud:9.3"],
  types: ["azurerm_role_assignment"],
  attribute: "role_definition_name",
  expect: {
    is: "none-of",
    values: [
      "Owner",
      "Contributor",
      "User Access Administrator",
      "Role Based Access Control Administrator",
      "Cognitive Services Contributor",
      "Cognitive Services OpenAI Contributor",
      "AzureML Data Scientist",
      "Azure AI Administrator",
      "Storage Account Contributor",
      "Key Vault Administrator",
    ],
  },
});
