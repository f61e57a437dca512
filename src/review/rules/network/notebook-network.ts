import { attributeRule } from "../../attribute-rule.js";

/** Notebooks stand in a network of the account. */
export const rule = attributeRule({
  id: "network/notebook-network",
  severity: "medium",
  sentence: { en: "Notebooks stand in a network of the account.", fr: "Les notebooks sont dans un réseau du compte." },
  remedy: { en: "Set `subnet_id`.", fr: "Renseigner `subnet_id`." },
  maps: ["fsbp:SageMaker.2", "iso-27001:8.22", "secnumcloud:13.2"],
  types: ["aws_sagemaker_notebook_instance"],
  attribute: "subnet_id",
  expect: { is: "present" },
});
