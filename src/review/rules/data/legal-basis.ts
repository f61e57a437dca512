import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Personal data are processed on a stated legal basis. */
export const rule = graphRule({
  id: "data/legal-basis",
  severity: "high",
  sentence: {
    en: "Personal data are processed on a stated legal basis.",
    fr: "Les données personnelles sont traitées sur une base légale indiquée.",
  },
  remedy: { en: "State `law.legalBasis`.", fr: "Indiquer `law.legalBasis`." },
  maps: ["gdpr:Art. 6", "iso-27001:5.34"],
  check: (graph) =>
    graph.law.legalBasis !== null
      ? []
      : nodesOf(graph, "workload")
          .filter(({ spec }) => spec.personal)
          .map(({ id }) => ({ subject: id, path: "law.legalBasis" })),
});
