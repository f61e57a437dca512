import { azapiBody, azapiType } from "../../plan/azapi.js";
import { asText, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Online endpoints are called with identities, not with keys. */
export const rule = planRule({
  id: "identity/online-endpoint-keys",
  severity: "high",
  sentence: {
    en: "Online endpoints are called with identities, not with keys.",
    fr: "Les points de terminaison en ligne sont appelés avec des identités, pas avec des clés.",
  },
  remedy: { en: "Set `authMode` to AADToken.", fr: "Mettre `authMode` à AADToken." },
  maps: ["mcsb:IM-1", "owasp-llm:LLM10", "iso-27001:5.17"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (azapiType(resource) !== "microsoft.machinelearningservices/workspaces/onlineendpoints" || body === UNKNOWN)
      return [];
    return valuesAt(body, "properties.authMode").some(
      (value) => value === UNKNOWN || ["aadtoken"].includes(asText(value).toLowerCase()),
    )
      ? []
      : [{ subject: resource.address, path: "body.properties.authMode" }];
  },
});
