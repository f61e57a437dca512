import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** What everybody may ask knows no confidential data. */
export const rule = graphRule({
  id: "ai/public-personal-data",
  severity: "high",
  sentence: {
    en: "What everybody may ask knows no confidential data.",
    fr: "Ce que tout le monde peut interroger ne connaît pas de données confidentielles.",
  },
  remedy: { en: "Split the workload, or narrow `sharing`.", fr: "Séparer l'usage, ou restreindre `sharing`." },
  maps: ["owasp-llm:LLM02", "owasp-llm:LLM01", "gdpr:Art. 25"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(
        ({ spec, sensitivity }) => spec.sharing === "public" && sensitivity !== "public" && sensitivity !== "internal",
      )
      .map(({ id }) => ({ subject: id, path: "sharing" })),
});
