import { attributeRule } from "../../attribute-rule.js";

/** The system disk of an instance is encrypted. */
export const rule = attributeRule({
  id: "encryption/instance-disk",
  severity: "high",
  sentence: { en: "The system disk of an instance is encrypted.", fr: "Le disque système d'une instance est chiffré." },
  remedy: { en: "Set `root_block_device.encrypted` to true.", fr: "Mettre `root_block_device.encrypted` à true." },
  maps: ["fsbp:EC2.3", "cis-aws:6.1.1", "iso-27001:8.24"],
  types: ["aws_instance"],
  attribute: "root_block_device.encrypted",
  expect: { is: true, absent: false },
});
