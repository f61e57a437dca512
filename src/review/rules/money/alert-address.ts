import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Somebody hears when the budget of a team is used up. */
export const rule = graphRule({
  id: "money/alert-address",
  severity: "medium",
  sentence: {
    en: "Somebody hears when the budget of a team is used up.",
    fr: "Quelqu'un est averti quand le budget d'une équipe est épuisé.",
  },
  remedy: { en: "State `operations.alertEmail`.", fr: "Indiquer `operations.alertEmail`." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.16"],
  check: (graph) =>
    nodesOf(graph, "budget")
      .filter(({ spec }) => spec.email === null && spec.providers.length > 0)
      .map(({ id }) => ({ subject: id, path: "operations.alertEmail" })),
});
