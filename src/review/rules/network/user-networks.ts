import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Servers know the networks they are administered and called from. */
export const rule = graphRule({
  id: "network/user-networks",
  severity: "medium",
  sentence: {
    en: "Servers know the networks they are administered and called from.",
    fr: "Les serveurs connaissent les réseaux d'où ils sont administrés et appelés.",
  },
  remedy: {
    en: "List `operations.adminNetworks` and `operations.userNetworks`.",
    fr: "Lister `operations.adminNetworks` et `operations.userNetworks`.",
  },
  maps: ["iso-27001:8.22", "secnumcloud:13.2"],
  check: (graph) =>
    nodesOf(graph, "site")
      .filter(({ id }) => nodesOf(graph, "machine").some(({ spec: { site } }) => `site/${site}` === id))
      .flatMap(({ id, spec: { access } }) =>
        (["adminNetworks", "userNetworks"] as const)
          .filter((name) => access[name].length === 0)
          .map((name) => ({ subject: id, path: `operations.${name}` })),
      ),
});
