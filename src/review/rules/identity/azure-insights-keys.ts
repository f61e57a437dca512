import { attributeRule } from "../../attribute-rule.js";

/** Application Insights takes no traces from strangers. */
export const rule = attributeRule({
  id: "identity/azure-insights-keys",
  severity: "low",
  sentence: {
    en: "Application Insights takes no traces from strangers.",
    fr: "Application Insights n'accepte pas de traces d'inconnus.",
  },
  remedy: { en: "Set `local_authentication_disabled` to true.", fr: "Mettre `local_authentication_disabled` à true." },
  maps: ["mcsb:IM-1", "owasp-llm:LLM02", "iso-27001:8.16"],
  types: ["azurerm_application_insights"],
  attribute: "local_authentication_disabled",
  expect: { is: true, absent: false },
});
