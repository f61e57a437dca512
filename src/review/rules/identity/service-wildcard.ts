import { grantsOf, IDENTITY_POLICY_TYPES } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No policy grants every action of a service. */
export const rule = planRule({
  id: "identity/service-wildcard",
  severity: "high",
  sentence: {
    en: "No policy grants every action of a service.",
    fr: "Aucune politique n'accorde toutes les actions d'un service.",
  },
  remedy: { en: "List the actions that are needed.", fr: "Lister les actions nécessaires." },
  maps: ["fsbp:IAM.21", "owasp-llm:LLM06", "iso-27001:8.2", "secnumcloud:9.3"],
  types: IDENTITY_POLICY_TYPES,
  check: (resource) =>
    grantsOf(resource).some(({ actions }) => actions.some((action) => /^[a-z0-9-]+:\*$/i.test(action)))
      ? [{ subject: resource.address, path: "policy" }]
      : [],
});
