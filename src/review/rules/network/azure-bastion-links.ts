import { attributeRule } from "../../attribute-rule.js";

/** Bastions give no links that anybody can follow. */
export const rule = attributeRule({
  id: "network/azure-bastion-links",
  severity: "high",
  sentence: {
    en: "Bastions give no links that anybody can follow.",
    fr: "Les bastions ne donnent pas de liens que n'importe qui peut suivre.",
  },
  remedy: { en: "Set `shareable_link_enabled` to false.", fr: "Mettre `shareable_link_enabled` à false." },
  maps: ["mcsb:PA-7", "iso-27001:8.5", "secnumcloud:9.6"],
  types: ["azurerm_bastion_host"],
  attribute: "shareable_link_enabled",
  expect: { is: false, absent: false },
});
