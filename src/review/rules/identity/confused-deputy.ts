import { statementsOf } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** Roles of AI services are taken for this account only. */
export const rule = planRule({
  id: "identity/confused-deputy",
  severity: "medium",
  sentence: {
    en: "Roles of AI services are taken for this account only.",
    fr: "Les rôles des services d'IA ne sont pris que pour ce compte.",
  },
  remedy: {
    en: "Add a condition on `aws:SourceAccount` or `aws:SourceArn`.",
    fr: "Ajouter une condition sur `aws:SourceAccount` ou `aws:SourceArn`.",
  },
  maps: ["owasp-llm:LLM06", "iso-27001:8.2"],
  types: ["aws_iam_role"],
  check: ({ address, values }) =>
    statementsOf(values["assume_role_policy"]).some(
      ({ allows, principals, conditions }) =>
        allows &&
        principals.some((name) => /^Service:(?:sagemaker|bedrock|bedrock-agentcore)\.amazonaws\.com$/.test(name)) &&
        !conditions.some(
          ([key]) => key === "aws:sourceaccount" || key === "aws:sourcearn" || key === "aws:sourceorgid",
        ),
    )
      ? [{ subject: address, path: "assume_role_policy" }]
      : [],
});
