import { isPublic, statementsOf } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No image store is open to every account. */
export const rule = planRule({
  id: "exposure/registry-policy",
  severity: "high",
  sentence: {
    en: "No image store is open to every account.",
    fr: "Aucun dépôt d'images n'est ouvert à tous les comptes.",
  },
  remedy: { en: "Name the accounts that may pull.", fr: "Nommer les comptes qui peuvent télécharger." },
  maps: ["cis-aws:2.21", "owasp-llm:LLM03", "iso-27001:8.3"],
  types: ["aws_ecr_repository_policy"],
  check: ({ address, values }) =>
    statementsOf(values["policy"]).some(isPublic) ? [{ subject: address, path: "policy" }] : [],
});
