import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Who reads vectors is logged. */
export const rule = planRule({
  id: "logging/search-audit",
  severity: "medium",
  sentence: { en: "Who reads vectors is logged.", fr: "Les lectures de vecteurs sont journalisées." },
  remedy: { en: "Publish `AUDIT_LOGS`.", fr: "Publier `AUDIT_LOGS`." },
  maps: ["fsbp:OpenSearch.5", "owasp-llm:LLM08", "iso-27001:8.15"],
  types: ["aws_opensearch_domain"],
  check: ({ address, values }) =>
    textsAt(values, "log_publishing_options.log_type").includes("AUDIT_LOGS")
      ? []
      : [{ subject: address, path: "log_publishing_options" }],
});
