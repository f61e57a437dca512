import { azapiBody, azapiType } from "../../plan/azapi.js";
import { textsAt, UNKNOWN } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Requests to models deployed with azapi stay in a region or a zone of data. */
export const rule = planRule({
  id: "data/azapi-geography",
  severity: "high",
  sentence: {
    en: "Requests to models deployed with azapi stay in a region or a zone of data.",
    fr: "Les requêtes aux modèles déployés avec azapi restent dans une région ou une zone de données.",
  },
  remedy: { en: "Use Standard or DataZoneStandard.", fr: "Utiliser Standard ou DataZoneStandard." },
  maps: ["gdpr:Art. 44", "secnumcloud:19.2"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (azapiType(resource) !== "microsoft.cognitiveservices/accounts/deployments" || body === UNKNOWN) return [];
    return !textsAt(body, "sku.name").some((name) => name.startsWith("Global"))
      ? []
      : [{ subject: resource.address, path: "body.sku.name" }];
  },
});
