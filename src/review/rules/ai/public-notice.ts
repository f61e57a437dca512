import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Who talks to the public says that a machine answers. */
export const rule = graphRule({
  id: "ai/public-notice",
  severity: "note",
  sentence: {
    en: "Who talks to the public says that a machine answers.",
    fr: "Qui s'adresse au public dit qu'une machine répond.",
  },
  remedy: {
    en: "Set `aiAct: transparency`, and show the notice of article 50.",
    fr: "Mettre `aiAct: transparency`, et afficher l'information de l'article 50.",
  },
  maps: ["ai-act:Art. 50", "iso-42001:A.8", "nist-ai-rmf:MEASURE 2.8"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(
        ({ spec }) => spec.sharing === "public" && spec.aiAct === "minimal" && /^(?:chat|rag|agent)$/.test(spec.kind),
      )
      .map(({ id }) => ({ subject: id, path: "aiAct" })),
});
