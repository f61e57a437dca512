import { attributeRule } from "../../attribute-rule.js";

/** Content filters block what they find. */
export const rule = attributeRule({
  id: "ai/azure-filter-blocks",
  severity: "high",
  sentence: { en: "Content filters block what they find.", fr: "Les filtres de contenu bloquent ce qu'ils trouvent." },
  remedy: {
    en: "Set `block_enabled` to true, or except the filter with its reason.",
    fr: "Mettre `block_enabled` à true, ou excepter le filtre avec sa raison.",
  },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM05", "nist-ai-rmf:MEASURE 2.7"],
  types: ["azurerm_cognitive_account_rai_policy"],
  attribute: "content_filter.block_enabled",
  expect: { is: true, absent: false },
});
