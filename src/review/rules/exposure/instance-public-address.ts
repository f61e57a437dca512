import { attributeRule } from "../../attribute-rule.js";

/** No instance has a public address. */
export const rule = attributeRule({
  id: "exposure/instance-public-address",
  severity: "high",
  sentence: { en: "No instance has a public address.", fr: "Aucune instance n'a d'adresse publique." },
  remedy: { en: "Set `associate_public_ip_address` to false.", fr: "Mettre `associate_public_ip_address` à false." },
  maps: ["fsbp:EC2.9", "iso-27001:8.20", "secnumcloud:13.2"],
  types: ["aws_instance"],
  attribute: "associate_public_ip_address",
  expect: { is: false, absent: false },
});
