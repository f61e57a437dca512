import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Servers know the keys of their administrators. */
export const rule = graphRule({
  id: "identity/server-keys",
  severity: "medium",
  sentence: {
    en: "Servers know the keys of their administrators.",
    fr: "Les serveurs connaissent les clés de leurs administrateurs.",
  },
  remedy: {
    en: "List public keys under `operations.sshKeys`.",
    fr: "Lister des clés publiques sous `operations.sshKeys`.",
  },
  maps: ["iso-27001:8.5", "secnumcloud:9.6"],
  check: (graph) =>
    nodesOf(graph, "site")
      .filter(
        ({ id, spec }) =>
          spec.access.sshKeys.length === 0 &&
          nodesOf(graph, "machine").some(({ spec: { site } }) => `site/${site}` === id),
      )
      .map(({ id }) => ({ subject: id, path: "operations.sshKeys" })),
});
