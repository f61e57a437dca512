import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Special categories of personal data are confidential at least. */
export const rule = graphRule({
  id: "data/special-class",
  severity: "high",
  sentence: {
    en: "Special categories of personal data are confidential at least.",
    fr: "Les catégories particulières de données sont au moins confidentielles.",
  },
  remedy: {
    en: "Set `data.sensitivity` to confidential or more.",
    fr: "Mettre `data.sensitivity` à confidential ou plus.",
  },
  maps: ["gdpr:Art. 9", "iso-27001:5.12", "owasp-llm:LLM02"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(
        ({ spec, sensitivity }) =>
          spec.specialCategory !== "none" && (sensitivity === "public" || sensitivity === "internal"),
      )
      .map(({ id }) => ({ subject: id, path: "data.sensitivity" })),
});
