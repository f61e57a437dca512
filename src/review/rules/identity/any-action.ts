import { grantsOf, IDENTITY_POLICY_TYPES } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No policy grants every action. */
export const rule = planRule({
  id: "identity/any-action",
  severity: "critical",
  sentence: { en: "No policy grants every action.", fr: "Aucune politique n'accorde toutes les actions." },
  remedy: { en: "List the actions that are needed.", fr: "Lister les actions nécessaires." },
  maps: ["fsbp:IAM.1", "cis-aws:2.14", "owasp-llm:LLM06", "iso-27001:8.2", "secnumcloud:9.3"],
  types: IDENTITY_POLICY_TYPES,
  check: (resource) =>
    grantsOf(resource).some(({ actions }) => actions.includes("*"))
      ? [{ subject: resource.address, path: "policy" }]
      : [],
});
