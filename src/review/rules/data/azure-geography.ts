import { attributeRule } from "../../attribute-rule.js";

/** Requests stay in a region or a zone of data. */
export const rule = attributeRule({
  id: "data/azure-geography",
  severity: "high",
  sentence: {
    en: "Requests stay in a region or a zone of data.",
    fr: "Les requêtes restent dans une région ou une zone de données.",
  },
  remedy: {
    en: "Use Standard, or DataZoneStandard inside the European Union; except the deployment where data may leave.",
    fr: "Utiliser Standard, ou DataZoneStandard dans l'Union européenne ; excepter le déploiement si les données peuvent sortir.",
  },
  maps: ["gdpr:Art. 44", "owasp-llm:LLM02", "secnumcloud:19.2", "iso-27001:5.34"],
  types: ["azurerm_cognitive_deployment"],
  attribute: "sku.name",
  expect: { is: "none-of", values: ["GlobalStandard", "GlobalBatch", "GlobalProvisionedManaged"] },
});
