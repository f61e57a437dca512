import { planRule } from "../../rule.js";

/** Rights are given to roles, not to users. */
export const rule = planRule({
  id: "identity/user-policy",
  severity: "low",
  sentence: {
    en: "Rights are given to roles, not to users.",
    fr: "Les droits sont donnés à des rôles, pas à des utilisateurs.",
  },
  remedy: { en: "Give the right to a role.", fr: "Donner le droit à un rôle." },
  maps: ["fsbp:IAM.2", "iso-27001:5.18"],
  types: ["aws_iam_user_policy", "aws_iam_user_policy_attachment"],
  check: ({ address }) => [{ subject: address }],
});
