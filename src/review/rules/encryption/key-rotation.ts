import { attributeRule } from "../../attribute-rule.js";

/** Keys are rotated every year. */
export const rule = attributeRule({
  id: "encryption/key-rotation",
  severity: "medium",
  sentence: { en: "Keys are rotated every year.", fr: "Les clés sont renouvelées chaque année." },
  remedy: { en: "Set `enable_key_rotation` to true.", fr: "Mettre `enable_key_rotation` à true." },
  maps: ["fsbp:KMS.4", "cis-aws:4.6", "iso-27001:8.24"],
  types: ["aws_kms_key"],
  attribute: "enable_key_rotation",
  expect: { is: true, absent: false },
  when: { attribute: "customer_master_key_spec", values: ["SYMMETRIC_DEFAULT"], absent: true },
});
