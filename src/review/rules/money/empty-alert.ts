import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Every budget warns before it is used up. */
export const rule = graphRule({
  id: "money/empty-alert",
  severity: "low",
  sentence: { en: "Every budget warns before it is used up.", fr: "Chaque budget prévient avant d'être épuisé." },
  remedy: { en: "State shares under `alertAt`.", fr: "Indiquer des parts sous `alertAt`." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.16"],
  check: (graph) =>
    nodesOf(graph, "budget")
      .filter(({ spec }) => spec.alertAt.length === 0)
      .map(({ id }) => ({ subject: id, path: "budget.teams.alertAt" })),
});
