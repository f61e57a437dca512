import { graphRule } from "../../rule.js";
import { modelsOf } from "../../software.js";

/** Models and their licences are those the policy approves. */
export const rule = graphRule({
  id: "supply-chain/licence",
  severity: "high",
  sentence: {
    en: "Models and their licences are those the policy approves.",
    fr: "Les modèles et leurs licences sont ceux que la politique approuve.",
  },
  remedy: {
    en: "Choose an approved model, or complete `policy.models` or `policy.licences`.",
    fr: "Choisir un modèle approuvé, ou compléter `policy.models` ou `policy.licences`.",
  },
  maps: ["owasp-llm:LLM03", "iso-27001:5.32", "nist-ai-rmf:GOVERN 6.1"],
  check: (graph) =>
    modelsOf(graph).flatMap(({ node, model: { name, licence } }) => {
      const { licences, models } = graph.policy;
      const isRefused = licences.length > 0 && licence !== null && !licences.includes(licence);
      const isUnapproved = models.length > 0 && !models.includes(name);
      return isRefused || isUnapproved ? [{ subject: node, path: isRefused ? "model.licence" : "model.name" }] : [];
    }),
});
