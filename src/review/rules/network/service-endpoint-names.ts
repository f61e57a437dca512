import { attributeRule } from "../../attribute-rule.js";

/** Private endpoints answer to the usual names of the services. */
export const rule = attributeRule({
  id: "network/service-endpoint-names",
  severity: "medium",
  sentence: {
    en: "Private endpoints answer to the usual names of the services.",
    fr: "Les points de terminaison privés répondent aux noms usuels des services.",
  },
  remedy: {
    en: "Set `private_dns_enabled` to true, so that no client takes the public way.",
    fr: "Mettre `private_dns_enabled` à true, pour qu'aucun client ne prenne la voie publique.",
  },
  maps: ["fsbp:EC2.10", "cis-aws:6.8", "secnumcloud:12.14"],
  types: ["aws_vpc_endpoint"],
  attribute: "private_dns_enabled",
  expect: { is: true, absent: false },
  when: { attribute: "vpc_endpoint_type", values: ["Interface"], absent: false },
});
