import { attributeRule } from "../../attribute-rule.js";

/** Private endpoints answer to the usual names of the services. */
export const rule = attributeRule({
  id: "network/azure-endpoint-names",
  severity: "medium",
  sentence: {
    en: "Private endpoints answer to the usual names of the services.",
    fr: "Les points de terminaison privés répondent aux noms usuels des services.",
  },
  remedy: { en: "Add a `private_dns_zone_group`.", fr: "Ajouter un `private_dns_zone_group`." },
  maps: ["mcsb:NS-2", "secnumcloud:12.14"],
  types: ["azurerm_private_endpoint"],
  attribute: "private_dns_zone_group.private_dns_zone_ids",
  expect: { is: "present" },
});
