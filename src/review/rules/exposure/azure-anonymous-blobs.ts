import { attributeRule } from "../../attribute-rule.js";

/** No blob is public. */
export const rule = attributeRule({
  id: "exposure/azure-anonymous-blobs",
  severity: "critical",
  sentence: { en: "No blob is public.", fr: "Aucun blob n'est public." },
  remedy: {
    en: "Set `allow_nested_items_to_be_public` to false.",
    fr: "Mettre `allow_nested_items_to_be_public` à false.",
  },
  maps: ["cis-azure:9.3.8", "mcsb:NS-2", "owasp-llm:LLM02"],
  types: ["azurerm_storage_account"],
  attribute: "allow_nested_items_to_be_public",
  expect: { is: false, absent: true },
});
