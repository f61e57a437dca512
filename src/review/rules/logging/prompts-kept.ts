import { graphRule } from "../../rule.js";

/** Prompts and answers are kept for a year at most. */
export const rule = graphRule({
  id: "logging/prompts-kept",
  severity: "medium",
  sentence: { en: "Prompts and answers are kept for a year at most.", fr: "Les échanges sont gardés un an au plus." },
  remedy: { en: "Lower `policy.retentionDays`.", fr: "Baisser `policy.retentionDays`." },
  maps: ["gdpr:Art. 5", "owasp-llm:LLM02", "iso-27001:8.10"],
  check: (graph) =>
    graph.policy.retentionDays > 365 ? [{ subject: `organisation/${graph.id}`, path: "policy.retentionDays" }] : [],
});
