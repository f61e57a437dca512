import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** A person oversees what a high-risk system answers. */
export const rule = graphRule({
  id: "ai/human-oversight",
  severity: "high",
  sentence: {
    en: "A person oversees what a high-risk system answers.",
    fr: "Une personne surveille les réponses d'un système à haut risque.",
  },
  remedy: {
    en: "State `humanReview`: who checks what share.",
    fr: "Indiquer `humanReview` : quelle part est vérifiée.",
  },
  maps: ["ai-act:Art. 14", "ai-act:Art. 26", "nist-ai-rmf:MAP 3.5", "iso-42001:A.9"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(({ spec }) => spec.aiAct === "high-risk" && !spec.humanReview)
      .map(({ id }) => ({ subject: id, path: "humanReview" })),
});
