import { attributeRule } from "../../attribute-rule.js";

/** Containers of a job speak encrypted. */
export const rule = attributeRule({
  id: "network/job-traffic",
  severity: "medium",
  sentence: { en: "Containers of a job speak encrypted.", fr: "Les conteneurs d'un traitement communiquent chiffrés." },
  remedy: {
    en: "Set `enable_inter_container_traffic_encryption` to true.",
    fr: "Mettre `enable_inter_container_traffic_encryption` à true.",
  },
  maps: ["iso-27001:8.24", "secnumcloud:10.2"],
  types: ["aws_sagemaker_data_quality_job_definition"],
  attribute: "network_config.enable_inter_container_traffic_encryption",
  expect: { is: true, absent: false },
});
