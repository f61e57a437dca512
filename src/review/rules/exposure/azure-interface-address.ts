import { attributeRule } from "../../attribute-rule.js";

/** No machine has a public address. */
export const rule = attributeRule({
  id: "exposure/azure-interface-address",
  severity: "high",
  sentence: { en: "No machine has a public address.", fr: "Aucune machine n'a d'adresse publique." },
  remedy: { en: "Remove `public_ip_address_id`.", fr: "Retirer `public_ip_address_id`." },
  maps: ["mcsb:NS-1", "iso-27001:8.20"],
  types: ["azurerm_network_interface"],
  attribute: "ip_configuration.public_ip_address_id",
  expect: { is: "absent" },
});
