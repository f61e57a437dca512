import { attributeRule } from "../../attribute-rule.js";

/** The trail of the account covers every region. */
export const rule = attributeRule({
  id: "logging/trail-regions",
  severity: "medium",
  sentence: {
    en: "The trail of the account covers every region.",
    fr: "La piste d'audit du compte couvre toutes les régions.",
  },
  remedy: {
    en: "Set `is_multi_region_trail` to true: inference profiles call other regions.",
    fr: "Mettre `is_multi_region_trail` à true : les profils d'inférence appellent d'autres régions.",
  },
  maps: ["fsbp:CloudTrail.1", "cis-aws:4.1", "iso-27001:8.15"],
  types: ["aws_cloudtrail"],
  attribute: "is_multi_region_trail",
  expect: { is: true, absent: false },
});
