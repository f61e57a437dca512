import { attributeRule } from "../../attribute-rule.js";

/** An endpoint runs on two instances or more. */
export const rule = attributeRule({
  id: "resilience/endpoint-instances",
  severity: "medium",
  sentence: {
    en: "An endpoint runs on two instances or more.",
    fr: "Un point de terminaison tourne sur deux instances ou plus.",
  },
  remedy: {
    en: "Set `initial_instance_count` to 2 or more, or except what may be away for a while.",
    fr: "Mettre `initial_instance_count` à 2 ou plus, ou excepter ce qui peut s'absenter.",
  },
  maps: ["fsbp:SageMaker.4", "iso-27001:8.14", "secnumcloud:17.2"],
  types: ["aws_sagemaker_endpoint_configuration"],
  attribute: "production_variants.initial_instance_count",
  expect: { is: "at-least", least: 2, absent: true },
});
