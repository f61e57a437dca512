import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No ready-made policy with full access is attached. */
export const rule = planRule({
  id: "identity/full-access-policy",
  severity: "high",
  sentence: {
    en: "No ready-made policy with full access is attached.",
    fr: "Aucune politique prête à l'emploi à accès complet n'est attachée.",
  },
  remedy: {
    en: "Write a policy with what is needed: AmazonSageMakerFullAccess and its like reach far beyond one endpoint.",
    fr: "Écrire une politique limitée au besoin : AmazonSageMakerFullAccess et les autres vont bien au-delà d'un point de terminaison.",
  },
  maps: ["fsbp:IAM.1", "owasp-llm:LLM06", "iso-27001:8.2", "secnumcloud:9.3"],
  types: [
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_iam_role",
  ],
  check: ({ address, values }) =>
    ["policy_arn", "managed_policy_arns"].flatMap((path) =>
      textsAt(values, path).some((arn) =>
        /:aws:policy\/(?:.*\/)?(?:AdministratorAccess|PowerUserAccess|\w*FullAccess)$/.test(arn),
      )
        ? [{ subject: address, path }]
        : [],
    ),
});
