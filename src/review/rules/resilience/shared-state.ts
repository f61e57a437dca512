import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** State of production is kept in a store with locks. */
export const rule = graphRule({
  id: "resilience/shared-state",
  severity: "note",
  sentence: {
    en: "State of production is kept in a store with locks.",
    fr: "L'état de production est gardé dans un stockage avec verrou.",
  },
  remedy: {
    en: "Set `operations.state` to s3 or azurerm before two people deploy.",
    fr: "Mettre `operations.state` à s3 ou azurerm avant que deux personnes ne déploient.",
  },
  maps: ["iso-27001:8.13", "secnumcloud:12.5"],
  check: (graph) =>
    graph.state.backend === "local" && graph.stacks.some(({ provider }) => provider !== "hosted") && isProduction(graph)
      ? [{ subject: `organisation/${graph.id}`, path: "operations.state.backend" }]
      : [],
});

const isProduction = (graph: Parameters<typeof nodesOf>[0]): boolean =>
  nodesOf(graph, "organisation").some(({ spec }) => spec.environment === "production");
