import { gives, grantsOf, IDENTITY_POLICY_TYPES } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** Callers may call the models they are given, not every model. */
export const rule = planRule({
  id: "identity/any-model",
  severity: "high",
  sentence: {
    en: "Callers may call the models they are given, not every model.",
    fr: "Les appelants n'appellent que les modèles qui leur sont attribués.",
  },
  remedy: {
    en: "Name the models or endpoints in `Resource`.",
    fr: "Nommer les modèles ou points de terminaison dans `Resource`.",
  },
  maps: ["owasp-llm:LLM10", "owasp-llm:LLM06", "iso-27001:8.3", "secnumcloud:9.3"],
  types: IDENTITY_POLICY_TYPES,
  check: (resource) =>
    grantsOf(resource).some(
      (statement) =>
        statement.resources.some((name) => name === "*" || /:(?:foundation-model|endpoint)\/\*$/.test(name)) &&
        CALLS.some((action) => gives(statement, action)) &&
        !statement.actions.some((action) => action === "*" || /^[a-z0-9-]+:\*$/i.test(action)),
    )
      ? [{ subject: resource.address, path: "policy" }]
      : [],
});

const CALLS = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream", "sagemaker:InvokeEndpoint"] as const;
