import { gives, grantsOf, IDENTITY_POLICY_TYPES } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** Nobody subscribes to any model of a marketplace. */
export const rule = planRule({
  id: "identity/marketplace",
  severity: "medium",
  sentence: {
    en: "Nobody may subscribe to any model of a marketplace.",
    fr: "Personne ne peut s'abonner à n'importe quel modèle d'une place de marché.",
  },
  remedy: {
    en: "Name the products in a condition on `aws-marketplace:ProductId`.",
    fr: "Nommer les produits dans une condition sur `aws-marketplace:ProductId`.",
  },
  maps: ["owasp-llm:LLM03", "owasp-llm:LLM10", "iso-27001:5.19"],
  types: IDENTITY_POLICY_TYPES,
  check: (resource) =>
    grantsOf(resource).some(
      (statement) =>
        // What gives every action is found as that.
        !statement.actions.includes("*") &&
        gives(statement, "aws-marketplace:Subscribe") &&
        !statement.conditions.some(([key]) => key === "aws-marketplace:productid"),
    )
      ? [{ subject: resource.address, path: "policy" }]
      : [],
});
