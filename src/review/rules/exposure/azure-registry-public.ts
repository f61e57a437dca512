import { attributeRule } from "../../attribute-rule.js";

/** Image stores are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-registry-public",
  severity: "medium",
  sentence: {
    en: "Image stores are not reachable from the internet.",
    fr: "Les dépôts d'images ne sont pas accessibles depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false and add a private endpoint.",
    fr: "Mettre `public_network_access_enabled` à false et ajouter un point de terminaison privé.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM03", "iso-27001:8.20"],
  types: ["azurerm_container_registry"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
