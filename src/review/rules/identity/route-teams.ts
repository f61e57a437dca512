import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Every route of a gateway names the teams that may use it. */
export const rule = graphRule({
  id: "identity/route-teams",
  severity: "medium",
  sentence: {
    en: "Every route of a gateway names the teams that may use it.",
    fr: "Chaque route d'une passerelle nomme les équipes qui peuvent l'utiliser.",
  },
  remedy: { en: "Give the workload an owner.", fr: "Donner un responsable à l'usage." },
  maps: ["owasp-llm:LLM10", "iso-27001:5.15", "secnumcloud:9.3"],
  check: (graph) =>
    nodesOf(graph, "gateway").flatMap(({ id, spec: { routes } }) =>
      routes.filter(({ teams }) => teams.length === 0).map(({ name }) => ({ subject: id, path: `routes.${name}` })),
    ),
});
