import { attributeRule } from "../../attribute-rule.js";

/** SageMaker Studio reaches the internet through the network of the account only. */
export const rule = attributeRule({
  id: "exposure/studio-internet",
  severity: "high",
  sentence: {
    en: "SageMaker Studio reaches the internet through the network of the account only.",
    fr: "SageMaker Studio n'accède à Internet que par le réseau du compte.",
  },
  remedy: { en: "Set `app_network_access_type` to VpcOnly.", fr: "Mettre `app_network_access_type` à VpcOnly." },
  maps: ["owasp-llm:LLM02", "iso-27001:8.22", "secnumcloud:12.14"],
  types: ["aws_sagemaker_domain"],
  attribute: "app_network_access_type",
  expect: { is: "one-of", values: ["VpcOnly"], absent: false },
});
