import { isPublic, statementsOf } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No role may be taken by everybody. */
export const rule = planRule({
  id: "identity/role-for-anybody",
  severity: "critical",
  sentence: { en: "No role may be taken by everybody.", fr: "Aucun rôle ne peut être pris par tout le monde." },
  remedy: { en: "Name the principals.", fr: "Nommer les principaux." },
  maps: ["cis-aws:2.21", "owasp-llm:LLM06", "iso-27001:8.2"],
  types: ["aws_iam_role"],
  check: ({ address, values }) =>
    statementsOf(values["assume_role_policy"]).some(isPublic) ? [{ subject: address, path: "assume_role_policy" }] : [],
});
