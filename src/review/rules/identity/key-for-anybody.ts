import { isPublic, statementsOf } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No key may be used by everybody. */
export const rule = planRule({
  id: "identity/key-for-anybody",
  severity: "critical",
  sentence: { en: "No key may be used by everybody.", fr: "Aucune clé ne peut être utilisée par tout le monde." },
  remedy: { en: "Name the principals, or add a condition.", fr: "Nommer les principaux, ou ajouter une condition." },
  maps: ["fsbp:KMS.5", "cis-aws:2.21", "iso-27001:8.24"],
  types: ["aws_kms_key"],
  check: ({ address, values }) =>
    statementsOf(values["policy"]).some(isPublic) ? [{ subject: address, path: "policy" }] : [],
});
