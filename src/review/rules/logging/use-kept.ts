import { graphRule } from "../../rule.js";

/** Logs of use are kept for six months at least. */
export const rule = graphRule({
  id: "logging/use-kept",
  severity: "medium",
  sentence: {
    en: "Logs of use are kept for six months at least.",
    fr: "Les journaux d'usage sont gardés six mois au moins.",
  },
  remedy: {
    en: "Raise `policy.logRetentionDays` to 180 or more.",
    fr: "Porter `policy.logRetentionDays` à 180 ou plus.",
  },
  maps: ["ai-act:Art. 26", "iso-27001:8.15", "secnumcloud:12.6"],
  check: (graph) =>
    graph.policy.logRetentionDays < 180
      ? [{ subject: `organisation/${graph.id}`, path: "policy.logRetentionDays" }]
      : [],
});
