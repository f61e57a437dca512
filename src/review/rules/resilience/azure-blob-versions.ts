import { attributeRule } from "../../attribute-rule.js";

/** Blobs keep their earlier versions. */
export const rule = attributeRule({
  id: "resilience/azure-blob-versions",
  severity: "medium",
  sentence: { en: "Blobs keep their earlier versions.", fr: "Les blobs gardent leurs versions antérieures." },
  remedy: {
    en: "Set `blob_properties.versioning_enabled` to true.",
    fr: "Mettre `blob_properties.versioning_enabled` à true.",
  },
  maps: ["cis-azure:9.2.3", "mcsb:BR-1", "owasp-llm:LLM04", "iso-27001:8.13"],
  types: ["azurerm_storage_account"],
  attribute: "blob_properties.versioning_enabled",
  expect: { is: true, absent: false },
});
