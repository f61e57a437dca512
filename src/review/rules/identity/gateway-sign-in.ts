import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** People sign in to gateways with the directory of the organisation. */
export const rule = graphRule({
  id: "identity/gateway-sign-in",
  severity: "medium",
  sentence: {
    en: "People sign in to gateways with the directory of the organisation.",
    fr: "Les personnes s'authentifient aux passerelles avec l'annuaire de l'organisation.",
  },
  remedy: {
    en: "State `operations.sso`; until then keys are given to teams.",
    fr: "Indiquer `operations.sso` ; à défaut, des clés sont remises aux équipes.",
  },
  maps: ["iso-27001:8.5", "secnumcloud:9.5", "owasp-llm:LLM10"],
  check: (graph) =>
    nodesOf(graph, "gateway")
      .filter(({ spec }) => spec.sso === null)
      .map(({ id }) => ({ subject: id, path: "operations.sso" })),
});
