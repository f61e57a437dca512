import { number } from "../../core/numbers.js";
import { SKILL_NAMES } from "../../graph/decision.js";
import { paragraph, type Section, tableOf } from "../block.js";
import type { View } from "../view.js";

/** People needed against people available. */
export function staffingSection(view: View): Section {
  const { words, graph, language, say } = view;
  const rows = graph.capabilities.map(({ skill, neededFte, availableFte }) => [
    say(SKILL_NAMES[skill]),
    number(neededFte, language, 2),
    number(availableFte, language, 2),
    number(availableFte - neededFte, language, 2),
  ]);
  const head = [words.skill, words.needed, words.available, words.gap];
  return { id: "staffing", title: words.staffing, blocks: rows.length === 0 ? [] : [tableOf(head, rows, [1, 2, 3])] };
}

/** Budget of each team beside its forecast. */
export function budgetSection(view: View): Section {
  const { words, graph } = view;
  const rows = graph.budgets.map(({ team, perMonth, forecastPerMonth }) => [
    team,
    view.money(perMonth),
    view.money(forecastPerMonth),
  ]);
  const head = [words.team, words.budget, words.forecast];
  return { id: "budgets", title: words.budgets, blocks: rows.length === 0 ? [] : [tableOf(head, rows, [1, 2])] };
}

/** Risks with their remedy, the gravest first. */
export function riskSection(view: View): Section {
  const { words, graph } = view;
  const order = ["high", "medium", "low"] as const;
  const rows = order.flatMap((severity) =>
    graph.risks
      .filter((risk) => risk.severity === severity)
      .map((risk) => [words[severity], view.say(risk.title), view.say(risk.remedy)]),
  );
  const head = [words.severity, words.risk, words.remedy];
  return { id: "risks", title: words.risks, blocks: [rows.length === 0 ? paragraph(words.none) : tableOf(head, rows)] };
}

/** What to run, in order: the stacks, then the hand-overs. */
export function deploySection(view: View): Section {
  const { words, graph } = view;
  // Every stack: those of the organisation's own machines keep the digest of what was handed over.
  const commandsOf = (first: boolean) =>
    graph.handover
      .filter((item) => (item.first ?? false) === first)
      .map((item) => `# ${view.say(item.title)}\n${item.command}`);
  const lines = [
    ...commandsOf(true),
    ...(graph.stacks.length + graph.handover.length > 0 ? ["npx cdktf-cli@0.21.0 deploy '*'"] : []),
    ...commandsOf(false),
  ];
  return {
    id: "deploy",
    title: words.deploy,
    blocks: lines.length === 0 ? [] : [paragraph(words.deployIntro), { kind: "commands", lines }],
  };
}
