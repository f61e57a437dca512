import { attributeRule } from "../../attribute-rule.js";

/** A SageMaker model runs in a network of the account. */
export const rule = attributeRule({
  id: "network/sagemaker-model-vpc",
  severity: "medium",
  sentence: {
    en: "A SageMaker model runs in a network of the account.",
    fr: "Un modèle SageMaker tourne dans un réseau du compte.",
  },
  remedy: { en: "Set `vpc_config` with private subnets.", fr: "Renseigner `vpc_config` avec des sous-réseaux privés." },
  maps: ["iso-27001:8.22", "secnumcloud:13.2"],
  types: ["aws_sagemaker_model"],
  attribute: "vpc_config.subnets",
  expect: { is: "present" },
});
