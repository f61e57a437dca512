import { asText, blocksAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

const HARMS = ["HATE", "INSULTS", "SEXUAL", "VIOLENCE"] as const;

/** Guardrails filter every kind of harmful content. */
export const rule = planRule({
  id: "ai/guardrail-harms",
  severity: "medium",
  sentence: {
    en: "Guardrails filter every kind of harmful content.",
    fr: "Les garde-fous filtrent toute espèce de contenu nuisible.",
  },
  remedy: {
    en: "Add filters of the types HATE, INSULTS, SEXUAL and VIOLENCE, each with a strength.",
    fr: "Ajouter des filtres des types HATE, INSULTS, SEXUAL et VIOLENCE, chacun avec une force.",
  },
  maps: ["owasp-llm:LLM05", "nist-ai-rmf:MEASURE 2.7", "ai-act:Art. 15"],
  types: ["aws_bedrock_guardrail"],
  check: ({ address, values }) => {
    const filters = blocksAt(values, "content_policy_config.filters_config");
    const set = filters
      .filter(({ input_strength, output_strength }) => input_strength !== "NONE" && output_strength !== "NONE")
      .map(({ type }) => asText(type));
    return HARMS.every((harm) => set.includes(harm)) ? [] : [{ subject: address, path: "content_policy_config" }];
  },
});
