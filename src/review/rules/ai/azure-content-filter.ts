import { attributeRule } from "../../attribute-rule.js";

/** Deployments name their content filter. */
export const rule = attributeRule({
  id: "ai/azure-content-filter",
  severity: "medium",
  sentence: { en: "Deployments name their content filter.", fr: "Les déploiements nomment leur filtre de contenu." },
  remedy: { en: "Set `rai_policy_name`.", fr: "Renseigner `rai_policy_name`." },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM05", "nist-ai-rmf:MEASURE 2.7", "ai-act:Art. 15"],
  types: ["azurerm_cognitive_deployment"],
  attribute: "rai_policy_name",
  expect: { is: "present" },
});
