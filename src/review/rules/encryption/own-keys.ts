import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Confidential data in a cloud are under keys of the organisation. */
export const rule = graphRule({
  id: "encryption/own-keys",
  severity: "medium",
  sentence: {
    en: "Confidential data in a cloud are under keys of the organisation.",
    fr: "Les données confidentielles dans un cloud sont sous des clés de l'organisation.",
  },
  remedy: { en: "Set `policy.keys` to own.", fr: "Mettre `policy.keys` à own." },
  maps: ["gdpr:Art. 32", "iso-27001:8.24", "secnumcloud:10.1"],
  check: (graph) =>
    graph.policy.keys === "own"
      ? []
      : nodesOf(graph, "endpoint")
          .filter(({ sensitivity }) => sensitivity === "confidential" || sensitivity === "restricted")
          .map(({ id }) => ({ subject: id, path: "policy.keys" })),
});
