import { attributeRule } from "../../attribute-rule.js";

/** Disks of jobs that watch models are encrypted with a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/job-volume",
  severity: "medium",
  sentence: {
    en: "Disks of jobs that watch models are encrypted with a key of the organisation.",
    fr: "Les disques des traitements qui surveillent les modèles sont chiffrés avec une clé de l'organisation.",
  },
  remedy: {
    en: "Set `volume_kms_key_id` of `cluster_config`.",
    fr: "Renseigner `volume_kms_key_id` de `cluster_config`.",
  },
  ownKey: true,
  maps: ["mcsb:DP-5", "iso-27001:8.24", "secnumcloud:10.1"],
  types: ["aws_sagemaker_data_quality_job_definition"],
  attribute: "job_resources.cluster_config.volume_kms_key_id",
  expect: { is: "present" },
});
