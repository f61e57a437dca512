import { leaksOf } from "../../../graph/reach.js";
import { graphRule } from "../../rule.js";

/** Routes of a gateway lead only where the rules on their data leave them open. */
export const rule = graphRule({
  id: "data/route-leak",
  severity: "critical",
  sentence: {
    en: "Routes of a gateway lead only where the rules on their data leave them open.",
    fr: "Les routes d'une passerelle ne mènent que là où les règles sur leurs données le permettent.",
  },
  remedy: { en: "Remove the target or the fallback.", fr: "Retirer la cible ou le repli." },
  maps: ["owasp-llm:LLM02", "iso-27001:8.12", "secnumcloud:19.2"],
  check: (graph) =>
    leaksOf(graph).map(({ gateway, route, chain, target }) => ({
      subject: gateway,
      path: `routes.${route}`,
      detail: {
        en: `Data of the route can leave: ${[...chain, target ?? "nothing known"].join(" → ")}.`,
        fr: `Des données de la route peuvent sortir : ${[...chain, target ?? "rien de connu"].join(" → ")}.`,
      },
    })),
});
