import { gives, grantsOf, IDENTITY_POLICY_TYPES } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No policy grants decryption with every key. */
export const rule = planRule({
  id: "identity/any-key",
  severity: "high",
  sentence: {
    en: "No policy grants decryption with every key.",
    fr: "Aucune politique n'accorde le déchiffrement avec toutes les clés.",
  },
  remedy: { en: "Name the keys in `Resource`.", fr: "Nommer les clés dans `Resource`." },
  maps: ["fsbp:KMS.1", "iso-27001:8.24", "secnumcloud:9.3"],
  types: IDENTITY_POLICY_TYPES,
  check: (resource) =>
    grantsOf(resource).some(
      (statement) =>
        statement.resources.includes("*") &&
        gives(statement, "kms:Decrypt") &&
        !statement.actions.includes("*") &&
        !statement.actions.includes("kms:*") &&
        statement.conditions.length === 0,
    )
      ? [{ subject: resource.address, path: "policy" }]
      : [],
});
