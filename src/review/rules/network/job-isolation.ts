import { attributeRule } from "../../attribute-rule.js";

/** Jobs that watch models reach no network. */
export const rule = attributeRule({
  id: "network/job-isolation",
  severity: "medium",
  sentence: {
    en: "Jobs that watch models reach no network.",
    fr: "Les traitements qui surveillent les modèles ne joignent aucun réseau.",
  },
  remedy: {
    en: "Set `enable_network_isolation` to true.",
    fr: "Mettre `enable_network_isolation` à true.",
  },
  maps: ["iso-27001:8.22", "owasp-llm:LLM03", "secnumcloud:13.2"],
  types: ["aws_sagemaker_data_quality_job_definition"],
  attribute: "network_config.enable_network_isolation",
  expect: { is: true, absent: false },
});
