import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Servers take images, packages and models from a mirror of the organisation. */
export const rule = graphRule({
  id: "supply-chain/internal-mirror",
  severity: "note",
  sentence: {
    en: "Servers take images, packages and models from a mirror of the organisation.",
    fr: "Les serveurs prennent images, paquets et modèles sur un miroir de l'organisation.",
  },
  remedy: { en: "State `operations.mirror`.", fr: "Indiquer `operations.mirror`." },
  maps: ["owasp-llm:LLM03", "iso-27001:8.19", "secnumcloud:12.10"],
  check: (graph) =>
    nodesOf(graph, "site")
      .filter(
        ({ id, spec }) =>
          spec.access.mirror === null && nodesOf(graph, "machine").some(({ spec: { site } }) => `site/${site}` === id),
      )
      .map(({ id }) => ({ subject: id, path: "operations.mirror" })),
});
