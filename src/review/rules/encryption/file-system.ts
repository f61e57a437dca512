import { attributeRule } from "../../attribute-rule.js";

/** Shared file systems of models are encrypted. */
export const rule = attributeRule({
  id: "encryption/file-system",
  severity: "high",
  sentence: {
    en: "Shared file systems of models are encrypted.",
    fr: "Les systèmes de fichiers partagés des modèles sont chiffrés.",
  },
  remedy: { en: "Set `encrypted` to true.", fr: "Mettre `encrypted` à true." },
  maps: ["cis-aws:3.3.1", "iso-27001:8.24"],
  types: ["aws_efs_file_system"],
  attribute: "encrypted",
  expect: { is: true, absent: false },
});
