import { attributeRule } from "../../attribute-rule.js";

/** A namespace of events is reached with identities, not with keys. */
export const rule = attributeRule({
  id: "identity/azure-events-keys",
  severity: "high",
  sentence: {
    en: "A namespace of events is reached with identities, not with keys.",
    fr: "Un espace de noms d'événements est joint avec des identités, pas avec des clés.",
  },
  remedy: {
    en: "Set `local_authentication_enabled` to false.",
    fr: "Mettre `local_authentication_enabled` à false.",
  },
  maps: ["iso-27001:5.17", "iso-27001:8.5"],
  types: ["azurerm_eventhub_namespace"],
  attribute: "local_authentication_enabled",
  expect: { is: false, absent: true },
});
