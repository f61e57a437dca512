import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** What is critical gets new versions step by step. */
export const rule = graphRule({
  id: "resilience/all-at-once",
  severity: "medium",
  sentence: {
    en: "What is critical gets new versions step by step.",
    fr: "Ce qui est critique reçoit les nouvelles versions par étapes.",
  },
  remedy: { en: "Choose canary, linear, blue-green or shadow.", fr: "Choisir canary, linear, blue-green ou shadow." },
  maps: ["iso-27001:8.32", "nist-ai-rmf:MANAGE 2.4"],
  check: (graph) => {
    const critical = new Set(
      nodesOf(graph, "workload")
        .filter(({ spec }) => /^(?:high|vital)$/.test(spec.criticality))
        .map(({ id }) => id),
    );
    return nodesOf(graph, "endpoint")
      .filter(({ spec, workloads }) => spec.release.kind === "all-at-once" && workloads.some((id) => critical.has(id)))
      .map(({ id }) => ({ subject: id, path: "operations.release.kind" }));
  },
});
