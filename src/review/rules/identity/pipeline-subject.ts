import { statementsOf } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** Pipelines take a role for one repository, not for every one of a forge. */
export const rule = planRule({
  id: "identity/pipeline-subject",
  severity: "high",
  sentence: {
    en: "Pipelines take a role for one repository, not for every one of a forge.",
    fr: "Les chaînes d'intégration prennent un rôle pour un dépôt précis.",
  },
  remedy: {
    en: "Add a condition on the `sub` of the token that names the repository and the branch.",
    fr: "Ajouter une condition sur le `sub` du jeton, avec le dépôt et la branche.",
  },
  maps: ["owasp-llm:LLM03", "iso-27001:8.2", "secnumcloud:9.3"],
  types: ["aws_iam_role"],
  check: ({ address, values }) =>
    statementsOf(values["assume_role_policy"]).some(
      ({ allows, principals, conditions }) =>
        allows &&
        principals.some((name) => /^Federated:.*oidc-provider\//.test(name)) &&
        !conditions.some(([key, value]) => key.endsWith(":sub") && /[^*:]/.test(value)),
    )
      ? [{ subject: address, path: "assume_role_policy" }]
      : [],
});
