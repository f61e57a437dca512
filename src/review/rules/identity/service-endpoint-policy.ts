import { attributeRule } from "../../attribute-rule.js";

/** Private endpoints of AWS services have a policy of their own. */
export const rule = attributeRule({
  id: "identity/service-endpoint-policy",
  severity: "medium",
  sentence: {
    en: "Private endpoints of AWS services have a policy of their own.",
    fr: "Les points de terminaison privés ont leur propre politique.",
  },
  remedy: {
    en: "Write a policy: without one, the endpoint lets every action through to every account.",
    fr: "Écrire une politique : sans elle, le point de terminaison laisse passer toute action vers tout compte.",
  },
  maps: ["fsbp:EC2.10", "cis-aws:6.8", "owasp-llm:LLM02", "secnumcloud:12.14"],
  types: ["aws_vpc_endpoint"],
  attribute: "policy",
  expect: { is: "present" },
});
