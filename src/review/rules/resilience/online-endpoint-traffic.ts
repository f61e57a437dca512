import { azapiBody, azapiType } from "../../plan/azapi.js";
import { asText, entriesOf, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Shares of traffic of an online endpoint make 100. */
export const rule = planRule({
  id: "resilience/online-endpoint-traffic",
  severity: "medium",
  sentence: {
    en: "Shares of traffic of an online endpoint make 100.",
    fr: "Les parts de trafic d'un point de terminaison font 100.",
  },
  remedy: { en: "Mend the shares in `traffic`.", fr: "Corriger les parts de `traffic`." },
  maps: ["nist-ai-rmf:MANAGE 2.4", "iso-27001:8.32"],
  types: ["azapi_resource"],
  check: (resource) => {
    const body = azapiBody(resource);
    if (azapiType(resource) !== "microsoft.machinelearningservices/workspaces/onlineendpoints" || body === UNKNOWN)
      return [];
    return sharesAre100(body) ? [] : [{ subject: resource.address, path: "body.properties.traffic" }];
  },
});

/** An endpoint without traffic yet is whole too: its first deployment is not there. */
function sharesAre100(body: unknown): boolean {
  const shares = valuesAt(body, "properties.traffic").flatMap((traffic) =>
    entriesOf(traffic).map(([, share]) => Number(asText(share))),
  );
  return shares.length === 0 || shares.reduce((sum, share) => sum + share, 0) === 100;
}
