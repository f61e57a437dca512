import { attributeRule } from "../../attribute-rule.js";

/** Google keys are rotated. */
export const rule = attributeRule({
  id: "encryption/google-key-rotation",
  severity: "medium",
  sentence: { en: "Google keys are rotated.", fr: "Les clés Google sont renouvelées." },
  remedy: { en: "Set `rotation_period` to 7776000s or less.", fr: "Mettre `rotation_period` à 7776000s ou moins." },
  maps: ["iso-27001:8.24"],
  types: ["google_kms_crypto_key"],
  attribute: "rotation_period",
  expect: { is: "present" },
});
