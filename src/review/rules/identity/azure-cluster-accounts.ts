import { attributeRule } from "../../attribute-rule.js";

/** AKS clusters have no accounts of their own. */
export const rule = attributeRule({
  id: "identity/azure-cluster-accounts",
  severity: "medium",
  sentence: { en: "AKS clusters have no accounts of their own.", fr: "Les clusters AKS n'ont pas de comptes locaux." },
  remedy: { en: "Set `local_account_disabled` to true.", fr: "Mettre `local_account_disabled` à true." },
  maps: ["mcsb:IM-1", "iso-27001:5.16"],
  types: ["azurerm_kubernetes_cluster"],
  attribute: "local_account_disabled",
  expect: { is: true, absent: false },
});
