import { nodesOf } from "../../../graph/queries.js";
import { routesBehind } from "../../egress.js";
import { graphRule } from "../../rule.js";

/** Routes of a gateway lead only where the rules on their data leave them open. */
export const rule = graphRule({
  id: "data/route-reaches",
  severity: "critical",
  sentence: {
    en: "Routes of a gateway lead only where the rules on their data leave them open.",
    fr: "Les routes d'une passerelle ne mènent que là où les règles sur leurs données le permettent.",
  },
  remedy: { en: "Remove the target or the fallback.", fr: "Retirer la cible ou le repli." },
  maps: ["owasp-llm:LLM02", "iso-27001:8.12", "secnumcloud:19.2"],
  check: (graph) =>
    nodesOf(graph, "gateway").flatMap(({ id, spec: { routes } }) =>
      routes.flatMap((route) => {
        const targets = [route, ...routesBehind(route, routes)].flatMap((behind) => behind.targets);
        const zones = graph.nodes.filter((node) => targets.includes(node.id)).flatMap(({ zone }) => zone ?? []);
        return zones.every((zone) => route.reaches.includes(zone))
          ? []
          : [{ subject: id, path: `routes.${route.name}` }];
      }),
    ),
});
