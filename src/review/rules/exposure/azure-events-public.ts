import { attributeRule } from "../../attribute-rule.js";

/** A namespace of events has no public address. */
export const rule = attributeRule({
  id: "exposure/azure-events-public",
  severity: "high",
  sentence: {
    en: "A namespace of events has no public address.",
    fr: "Un espace de noms d'événements n'a pas d'adresse publique.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false.",
    fr: "Mettre `public_network_access_enabled` à false.",
  },
  maps: ["iso-27001:8.20", "iso-27001:8.22"],
  types: ["azurerm_eventhub_namespace"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
