import { attributeRule } from "../../attribute-rule.js";

/** Rights on Google buckets are roles, not lists on objects. */
export const rule = attributeRule({
  id: "identity/google-bucket-rights",
  severity: "medium",
  sentence: {
    en: "Rights on Google buckets are roles, not lists on objects.",
    fr: "Les droits sur les compartiments Google sont des rôles, pas des listes par objet.",
  },
  remedy: { en: "Set `uniform_bucket_level_access` to true.", fr: "Mettre `uniform_bucket_level_access` à true." },
  maps: ["iso-27001:8.3"],
  types: ["google_storage_bucket"],
  attribute: "uniform_bucket_level_access",
  expect: { is: true, absent: false },
});
