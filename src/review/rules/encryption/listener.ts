import { attributeRule } from "../../attribute-rule.js";

/** Load balancers take encrypted traffic. */
export const rule = attributeRule({
  id: "encryption/listener",
  severity: "high",
  sentence: {
    en: "Load balancers take encrypted traffic.",
    fr: "Les répartiteurs de charge reçoivent du trafic chiffré.",
  },
  remedy: {
    en: "Use HTTPS or TLS; plain HTTP may only redirect.",
    fr: "Utiliser HTTPS ou TLS ; HTTP ne peut que rediriger.",
  },
  maps: ["iso-27001:8.24", "secnumcloud:10.2", "gdpr:Art. 32"],
  types: ["aws_lb_listener"],
  attribute: "protocol",
  expect: { is: "one-of", values: ["HTTPS", "TLS"], absent: false },
  when: { attribute: "default_action.type", values: ["forward", "fixed-response", "authenticate-oidc"], absent: true },
});
