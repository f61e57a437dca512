import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** A person checks what an agent does where it matters. */
export const rule = graphRule({
  id: "ai/agent-oversight",
  severity: "high",
  sentence: {
    en: "A person checks what an agent does where it matters.",
    fr: "Une personne vérifie ce que fait un agent là où cela compte.",
  },
  remedy: { en: "State `humanReview`.", fr: "Indiquer `humanReview`." },
  maps: ["owasp-llm:LLM06", "ai-act:Art. 14", "nist-ai-rmf:MAP 3.5"],
  check: (graph) =>
    nodesOf(graph, "workload")
      .filter(({ spec }) => spec.kind === "agent" && !spec.humanReview && /^(?:high|vital)$/.test(spec.criticality))
      .map(({ id }) => ({ subject: id, path: "humanReview" })),
});
