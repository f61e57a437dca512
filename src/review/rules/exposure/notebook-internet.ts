import { attributeRule } from "../../attribute-rule.js";

/** Notebooks have no direct way to the internet. */
export const rule = attributeRule({
  id: "exposure/notebook-internet",
  severity: "high",
  sentence: {
    en: "Notebooks have no direct way to the internet.",
    fr: "Les notebooks n'ont pas d'accès direct à Internet.",
  },
  remedy: { en: "Set `direct_internet_access` to Disabled.", fr: "Mettre `direct_internet_access` à Disabled." },
  maps: ["fsbp:SageMaker.1", "owasp-llm:LLM02", "iso-27001:8.22"],
  types: ["aws_sagemaker_notebook_instance"],
  attribute: "direct_internet_access",
  expect: { is: "one-of", values: ["Disabled"], absent: false },
});
