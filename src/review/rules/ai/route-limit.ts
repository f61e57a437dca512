import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Every route of a gateway has a limit of requests. */
export const rule = graphRule({
  id: "ai/route-limit",
  severity: "medium",
  sentence: {
    en: "Every route of a gateway has a limit of requests.",
    fr: "Chaque route d'une passerelle a une limite de requêtes.",
  },
  remedy: {
    en: "State the demand of the workload, from which the limit is made.",
    fr: "Indiquer la demande de l'usage, dont la limite est tirée.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.6"],
  check: (graph) =>
    nodesOf(graph, "gateway").flatMap(({ id, spec: { routes } }) =>
      routes
        .filter(({ requestsPerMinute }) => requestsPerMinute === null)
        .map(({ name }) => ({ subject: id, path: `routes.${name}.requestsPerMinute` })),
    ),
});
