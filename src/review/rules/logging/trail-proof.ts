import { attributeRule } from "../../attribute-rule.js";

/** Files of the trail can be proved whole. */
export const rule = attributeRule({
  id: "logging/trail-proof",
  severity: "medium",
  sentence: {
    en: "Files of the trail can be proved whole.",
    fr: "L'intégrité des fichiers de la piste d'audit est vérifiable.",
  },
  remedy: { en: "Set `enable_log_file_validation` to true.", fr: "Mettre `enable_log_file_validation` à true." },
  maps: ["fsbp:CloudTrail.4", "cis-aws:4.2", "secnumcloud:12.7"],
  types: ["aws_cloudtrail"],
  attribute: "enable_log_file_validation",
  expect: { is: true, absent: false },
});
