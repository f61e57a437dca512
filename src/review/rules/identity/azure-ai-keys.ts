import { attributeRule } from "../../attribute-rule.js";

/** Azure OpenAI is called with identities, not with keys. */
export const rule = attributeRule({
  id: "identity/azure-ai-keys",
  severity: "high",
  sentence: {
    en: "Azure OpenAI is called with identities, not with keys.",
    fr: "Azure OpenAI est appelé avec des identités, pas avec des clés.",
  },
  remedy: { en: "Set `local_auth_enabled` to false.", fr: "Mettre `local_auth_enabled` à false." },
  maps: ["mcsb:IM-1", "owasp-llm:LLM10", "iso-27001:5.17", "secnumcloud:9.5"],
  types: ["azurerm_cognitive_account"],
  attribute: "local_auth_enabled",
  expect: { is: false, absent: true },
});
