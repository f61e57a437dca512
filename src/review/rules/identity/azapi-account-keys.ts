import { azapiBody, azapiType } from "../../plan/azapi.js";
import { asText, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Accounts of AI services are called with identities, not with keys. */
export const rule = planRule({
  id: "identity/azapi-account-keys",
  severity: "high",
  sentence: {
    en: "Accounts of AI services are called with identities, not with keys.",
    fr: "Les comptes de services d'IA sont appelés avec des identités, pas avec des clés.",
  },
  remedy: { en: "Set `disableLocalAuth` to true.", fr: "Mettre `disableLocalAuth` à true." },
  maps: ["mcsb:IM-1", "owasp-llm:LLM10", "iso-27001:5.17"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (azapiType(resource) !== "microsoft.cognitiveservices/accounts" || body === UNKNOWN) return [];
    return valuesAt(body, "properties.disableLocalAuth").some(
      (value) => value === UNKNOWN || ["true"].includes(asText(value).toLowerCase()),
    )
      ? []
      : [{ subject: resource.address, path: "body.properties.disableLocalAuth" }];
  },
});
