import { azapiBody, azapiType } from "../../plan/azapi.js";
import { asText, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Accounts of AI services are not reachable from the internet. */
export const rule = planRule({
  id: "exposure/azapi-account-public",
  severity: "high",
  sentence: {
    en: "Accounts of AI services are not reachable from the internet.",
    fr: "Les comptes de services d'IA ne sont pas accessibles depuis Internet.",
  },
  remedy: { en: "Set `publicNetworkAccess` to Disabled.", fr: "Mettre `publicNetworkAccess` à Disabled." },
  maps: ["mcsb:NS-2", "owasp-llm:LLM10", "iso-27001:8.20"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (azapiType(resource) !== "microsoft.cognitiveservices/accounts" || body === UNKNOWN) return [];
    return valuesAt(body, "properties.publicNetworkAccess").some(
      (value) => value === UNKNOWN || ["disabled"].includes(asText(value).toLowerCase()),
    )
      ? []
      : [{ subject: resource.address, path: "body.properties.publicNetworkAccess" }];
  },
});
