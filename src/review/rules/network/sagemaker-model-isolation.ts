import { attributeRule } from "../../attribute-rule.js";

/** A SageMaker model container has no network of its own. */
export const rule = attributeRule({
  id: "network/sagemaker-model-isolation",
  severity: "high",
  sentence: {
    en: "A SageMaker model container has no network of its own.",
    fr: "Le conteneur d'un modèle SageMaker n'a pas d'accès réseau.",
  },
  remedy: { en: "Set `enable_network_isolation` to true.", fr: "Mettre `enable_network_isolation` à true." },
  maps: ["fsbp:SageMaker.5", "owasp-llm:LLM03", "owasp-llm:LLM02", "iso-27001:8.22"],
  types: ["aws_sagemaker_model"],
  attribute: "enable_network_isolation",
  expect: { is: true, absent: false },
});
