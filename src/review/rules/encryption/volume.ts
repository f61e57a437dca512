import { attributeRule } from "../../attribute-rule.js";

/** Volumes are encrypted. */
export const rule = attributeRule({
  id: "encryption/volume",
  severity: "high",
  sentence: { en: "Volumes are encrypted.", fr: "Les volumes sont chiffrés." },
  remedy: { en: "Set `encrypted` to true.", fr: "Mettre `encrypted` à true." },
  maps: ["fsbp:EC2.3", "cis-aws:6.1.1", "iso-27001:8.24"],
  types: ["aws_ebs_volume"],
  attribute: "encrypted",
  expect: { is: true, absent: false },
});
