import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** What is vital stands on two machines or more. */
export const rule = graphRule({
  id: "resilience/vital-alone",
  severity: "high",
  sentence: {
    en: "What is vital stands on two machines or more.",
    fr: "Ce qui est vital repose sur deux machines ou plus.",
  },
  remedy: {
    en: "Add a machine or an instance, or accept the recovery time in writing.",
    fr: "Ajouter une machine ou une instance, ou accepter par écrit le délai de reprise.",
  },
  maps: ["iso-27001:8.14", "secnumcloud:17.2", "ai-act:Art. 15"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(({ id, tier, spec }) => {
        if (spec.criticality !== "vital" || tier === "workstation") return false;
        const machines = nodesOf(graph, "machine").filter(({ workloads }) => workloads.includes(id)).length;
        const instances = nodesOf(graph, "endpoint")
          .filter(({ workloads, spec: { instanceType } }) => workloads.includes(id) && instanceType !== null)
          .map(({ spec: { minInstances } }) => minInstances);
        return machines === 1 || instances.some((count) => count < 2);
      })
      .map(({ id }) => ({ subject: id, path: "criticality" })),
});
