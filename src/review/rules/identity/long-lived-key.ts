import { planRule } from "../../rule.js";

/** Programs sign in without keys that last. */
export const rule = planRule({
  id: "identity/long-lived-key",
  severity: "high",
  sentence: { en: "Programs sign in without keys that last.", fr: "Les programmes s'authentifient sans clé durable." },
  remedy: {
    en: "Use a role, a managed identity or workload identity federation; for Bedrock, short-term keys.",
    fr: "Utiliser un rôle, une identité managée ou la fédération d'identité ; pour Bedrock, des clés de courte durée.",
  },
  maps: ["cis-aws:2.16", "iso-27001:5.17", "secnumcloud:10.5", "owasp-llm:LLM10"],
  types: [
    "aws_iam_access_key",
    "aws_iam_service_specific_credential",
    "google_service_account_key",
    "azuread_application_password",
    "azuread_service_principal_password",
  ],
  check: ({ address }) => [{ subject: address }],
});
