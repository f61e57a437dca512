import { gives, grantsOf, IDENTITY_POLICY_TYPES } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No identity may pass every role to a service. */
export const rule = planRule({
  id: "identity/pass-any-role",
  severity: "high",
  sentence: {
    en: "No identity may pass every role to a service.",
    fr: "Aucune identité ne peut transmettre tous les rôles à un service.",
  },
  remedy: {
    en: "Name the role, or add `iam:PassedToService`.",
    fr: "Nommer le rôle, ou ajouter `iam:PassedToService`.",
  },
  maps: ["fsbp:IAM.21", "owasp-llm:LLM06", "iso-27001:8.2"],
  types: IDENTITY_POLICY_TYPES,
  check: (resource) =>
    grantsOf(resource).some(
      (statement) =>
        statement.resources.some((name) => name === "*" || name.endsWith(":role/*")) &&
        gives(statement, "iam:PassRole") &&
        !statement.actions.includes("*") &&
        !statement.actions.includes("iam:*") &&
        !statement.conditions.some(([key]) => key === "iam:passedtoservice"),
    )
      ? [{ subject: resource.address, path: "policy" }]
      : [],
});
