import { attributeRule } from "../../attribute-rule.js";

/** Parameters of models and keys are encrypted. */
export const rule = attributeRule({
  id: "secrets/parameter-form",
  severity: "high",
  sentence: {
    en: "Parameters of models and keys are encrypted.",
    fr: "Les paramètres des modèles et des clés sont chiffrés.",
  },
  remedy: { en: "Use SecureString.", fr: "Utiliser SecureString." },
  maps: ["iso-27001:5.17", "secnumcloud:10.5"],
  types: ["aws_ssm_parameter"],
  attribute: "type",
  expect: { is: "none-of", values: ["String", "StringList"] },
});
