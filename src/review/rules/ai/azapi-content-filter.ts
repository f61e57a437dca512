import { azapiBody, azapiType } from "../../plan/azapi.js";
import { textsAt, UNKNOWN } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Deployments made with azapi name their content filter. */
export const rule = planRule({
  id: "ai/azapi-content-filter",
  severity: "medium",
  sentence: {
    en: "Deployments made with azapi name their content filter.",
    fr: "Les déploiements faits avec azapi nomment leur filtre de contenu.",
  },
  remedy: { en: "Set `raiPolicyName`.", fr: "Renseigner `raiPolicyName`." },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM05"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (azapiType(resource) !== "microsoft.cognitiveservices/accounts/deployments" || body === UNKNOWN) return [];
    return textsAt(body, "properties.raiPolicyName").length > 0
      ? []
      : [{ subject: resource.address, path: "body.properties.raiPolicyName" }];
  },
});
