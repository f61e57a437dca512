import { entriesOf } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No attribute holds what looks like a secret. */
export const rule = planRule({
  id: "secrets/known-form",
  severity: "critical",
  sentence: {
    en: "No attribute holds what looks like a secret.",
    fr: "Aucun attribut ne contient ce qui ressemble à un secret.",
  },
  remedy: {
    en: "Take it out, replace it where it is in use, and refer to a secret store.",
    fr: "Le retirer, le remplacer là où il sert, et faire référence à un coffre.",
  },
  maps: ["owasp-llm:LLM02", "iso-27001:5.17", "secnumcloud:10.5"],
  types: ["*"],
  check: ({ address, values }) =>
    entriesOf(values)
      .filter(([, value]) => holdsSecret(value))
      .map(([path]) => ({ subject: address, path })),
});

/** Beginnings that issuers give to their keys, so that a key can be known without being shown. */
const FORMS =
  /\bAKIA[0-9A-Z]{16}\b|\bhf_[A-Za-z0-9]{30,}|\bgh[pousr]_[A-Za-z0-9]{36}|\bsk-(?:ant|proj|or)-[\w-]{20,}|\bxox[abprs]-[\w-]{10,}|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\bAIza[\w-]{35}|\bglpat-[\w-]{20}|\bsk_live_\w{20,}|\bnvapi-[\w-]{40,}/;

function holdsSecret(value: unknown): boolean {
  if (typeof value === "string") return FORMS.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(holdsSecret);
}
