import { attributeRule } from "../../attribute-rule.js";

/** No launch template gives a public address. */
export const rule = attributeRule({
  id: "exposure/template-public-address",
  severity: "high",
  sentence: {
    en: "No launch template gives a public address.",
    fr: "Aucun modèle de lancement n'attribue d'adresse publique.",
  },
  remedy: { en: "Set `associate_public_ip_address` to false.", fr: "Mettre `associate_public_ip_address` à false." },
  maps: ["fsbp:EC2.25", "iso-27001:8.20"],
  types: ["aws_launch_template"],
  attribute: "network_interfaces.associate_public_ip_address",
  expect: { is: false, absent: false },
});
