import { entriesOf, objectsOf, parsedJson } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No collection of vectors is reachable from the internet. */
export const rule = planRule({
  id: "exposure/vector-collection",
  severity: "critical",
  sentence: {
    en: "No collection of vectors is reachable from the internet.",
    fr: "Aucune collection de vecteurs n'est accessible depuis Internet.",
  },
  remedy: {
    en: "Set AllowFromPublic to false and name the VPC endpoints.",
    fr: "Mettre AllowFromPublic à false et nommer les points de terminaison VPC.",
  },
  maps: ["owasp-llm:LLM08", "owasp-llm:LLM02", "iso-27001:8.20"],
  types: ["aws_opensearchserverless_security_policy"],
  check: ({ address, values }) =>
    values["type"] === "network" && objectsOf(parsedJson(values["policy"])).some(isOpen)
      ? [{ subject: address, path: "policy" }]
      : [],
});

const isOpen = (rule: Readonly<Record<string, unknown>>): boolean =>
  entriesOf(rule).some(([key, value]) => key === "AllowFromPublic" && value === true);
