import { attributeRule } from "../../attribute-rule.js";

/** Subnets of models give no public addresses. */
export const rule = attributeRule({
  id: "exposure/subnet-public-addresses",
  severity: "medium",
  sentence: {
    en: "Subnets of models give no public addresses.",
    fr: "Les sous-réseaux des modèles n'attribuent pas d'adresses publiques.",
  },
  remedy: { en: "Set `map_public_ip_on_launch` to false.", fr: "Mettre `map_public_ip_on_launch` à false." },
  maps: ["fsbp:EC2.15", "iso-27001:8.20"],
  types: ["aws_subnet"],
  attribute: "map_public_ip_on_launch",
  expect: { is: false, absent: false },
});
