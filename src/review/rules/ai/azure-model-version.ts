import { attributeRule } from "../../attribute-rule.js";

/** Deployments name the version of their model. */
export const rule = attributeRule({
  id: "ai/azure-model-version",
  severity: "medium",
  sentence: {
    en: "Deployments name the version of their model.",
    fr: "Les déploiements nomment la version de leur modèle.",
  },
  remedy: { en: "Set `model.version`.", fr: "Renseigner `model.version`." },
  maps: ["owasp-llm:LLM03", "nist-ai-rmf:MANAGE 3.2", "iso-27001:8.32"],
  types: ["azurerm_cognitive_deployment"],
  attribute: "model.version",
  expect: { is: "present" },
});
