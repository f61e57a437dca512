import { azapiBody, azapiType } from "../../plan/azapi.js";
import { asText, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Online deployments reach nothing outside their workspace. */
export const rule = planRule({
  id: "network/online-deployment-egress",
  severity: "high",
  sentence: {
    en: "Online deployments reach nothing outside their workspace.",
    fr: "Les déploiements en ligne n'atteignent rien hors de leur espace.",
  },
  remedy: { en: "Set `egressPublicNetworkAccess` to Disabled.", fr: "Mettre `egressPublicNetworkAccess` à Disabled." },
  maps: ["mcsb:NS-2", "owasp-llm:LLM02", "secnumcloud:12.14"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (
      azapiType(resource) !== "microsoft.machinelearningservices/workspaces/onlineendpoints/deployments" ||
      body === UNKNOWN
    )
      return [];
    return valuesAt(body, "properties.egressPublicNetworkAccess").some(
      (value) => value === UNKNOWN || ["disabled"].includes(asText(value).toLowerCase()),
    )
      ? []
      : [{ subject: resource.address, path: "body.properties.egressPublicNetworkAccess" }];
  },
});
