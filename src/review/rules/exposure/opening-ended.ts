import { graphRule } from "../../rule.js";

/** What is opened to the internet is so until a day that has not passed. */
export const rule = graphRule({
  id: "exposure/opening-ended",
  severity: "high",
  sentence: {
    en: "What is opened to the internet is so until a day that has not passed.",
    fr: "Ce qui est ouvert à Internet l'est jusqu'à un jour qui n'est pas passé.",
  },
  remedy: { en: "Close it, or have its owner decide again.", fr: "La fermer, ou faire redécider son responsable." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.20"],
  check: (graph) =>
    graph.law.exposures
      .filter(({ expires }) => expires < graph.asOf)
      .map(({ workload, expires }) => ({
        subject: workload,
        path: "law.exposures",
        detail: {
          en: `Its opening to the internet ended on ${expires}.`,
          fr: `Son ouverture à Internet a pris fin le ${expires}.`,
        },
      })),
});
