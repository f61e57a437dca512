import { nodesOf } from "../../../graph/queries.js";
import { graphRule } from "../../rule.js";

/** Teams that use a cloud have a budget. */
export const rule = graphRule({
  id: "money/team-budget",
  severity: "medium",
  sentence: { en: "Teams that use a cloud have a budget.", fr: "Les équipes qui utilisent un cloud ont un budget." },
  remedy: { en: "Add the team under `budget.teams`.", fr: "Ajouter l'équipe sous `budget.teams`." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.6"],
  check: (graph) => {
    const teams = new Set(nodesOf(graph, "budget").map(({ spec }) => spec.team));
    return nodesOf(graph, "workload")
      .filter(({ tier, spec }) => tier === "cloud" && !teams.has(spec.owner))
      .map(({ id }) => ({ subject: id, path: "owner" }));
  },
});
