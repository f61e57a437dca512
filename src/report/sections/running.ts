import { number } from "../format.js";
import { table } from "../table.js";
import type { View } from "../view.js";

/** People needed against people available. */
export function staffingSection(view: View): string {
  const { words, graph, language } = view;
  const rows = graph.capabilities.map(({ skill, neededFte, availableFte }) => [
    skill,
    number(neededFte, language, 2),
    number(availableFte, language, 2),
    number(availableFte - neededFte, language, 2),
  ]);
  return rows.length === 0
    ? ""
    : `## ${words.staffing}\n\n${table([words.skill, words.needed, words.available, words.gap], rows, [1, 2, 3])}`;
}

/** Budget of each team beside its forecast. */
export function budgetSection(view: View): string {
  const { words, graph } = view;
  const rows = graph.budgets.map(({ team, perMonth, forecastPerMonth }) => [
    team,
    view.money(perMonth),
    view.money(forecastPerMonth),
  ]);
  return rows.length === 0
    ? ""
    : `## ${words.budgets}\n\n${table([words.team, words.budget, words.forecast], rows, [1, 2])}`;
}

/** Risks with their remedy, the gravest first. */
export function riskSection(view: View): string {
  const { words, graph } = view;
  const order = ["high", "medium", "low"] as const;
  const rows = order.flatMap((severity) =>
    graph.risks
      .filter((risk) => risk.severity === severity)
      .map((risk) => [words[severity], view.say(risk.title), view.say(risk.remedy)]),
  );
  return `## ${words.risks}\n\n${rows.length === 0 ? words.none : table([words.severity, words.risk, words.remedy], rows)}`;
}

/** What to run, in order: the stacks, then the hand-overs. */
export function deploySection(view: View): string {
  const { words, graph } = view;
  // Every stack: those of the organisation's own machines keep the digest of what was handed over.
  const commands = [
    ...(graph.stacks.length + graph.handover.length > 0 ? ["npx cdktf-cli@0.21.0 deploy '*'"] : []),
    ...graph.handover.map((item) => `# ${view.say(item.title)}\n${item.command}`),
  ];
  if (commands.length === 0) return "";
  return `## ${words.deploy}\n\n${words.deployIntro}\n\n\`\`\`sh\n${commands.join("\n")}\n\`\`\``;
}
