import { nodesOf } from "../../../graph/queries.js";
import { rangeHolds } from "../../plan/addresses.js";
import { graphRule } from "../../rule.js";

/** Servers are administered and called from networks of the organisation only. */
export const rule = graphRule({
  id: "network/administration",
  severity: "critical",
  sentence: {
    en: "Servers are administered and called from networks of the organisation only.",
    fr: "Les serveurs ne sont administrés et appelés que depuis les réseaux de l'organisation.",
  },
  remedy: { en: "List the networks of the organisation.", fr: "Lister les réseaux de l'organisation." },
  maps: ["iso-27001:8.20", "iso-27001:8.22", "secnumcloud:9.6", "secnumcloud:13.2"],
  check: (graph) =>
    nodesOf(graph, "site").flatMap(({ id, spec: { access } }) =>
      (["adminNetworks", "userNetworks"] as const)
        .filter((name) => rangeHolds(access[name]) !== null)
        .map((name) => ({ subject: id, path: `operations.${name}` })),
    ),
});
