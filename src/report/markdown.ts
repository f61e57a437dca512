import type { Language } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import { hardwareOf, whereOf } from "../graph/option.js";
import { day, number } from "./format.js";
import { ruleName } from "./locale/rules.js";
import { mermaid } from "./mermaid.js";
import { costSection } from "./sections/costs.js";
import { decisionSection } from "./sections/decisions.js";
import { factSection } from "./sections/facts.js";
import { budgetSection, deploySection, riskSection, staffingSection } from "./sections/running.js";
import { scenarioSection } from "./sections/scenarios.js";
import { uncertaintySection } from "./sections/uncertainty.js";
import { table } from "./table.js";
import { chosenOption, titleOf, type View, viewOf } from "./view.js";

/** The whole report as Markdown, in one language. */
export function markdownReport(graph: Blueprint, language: Language): string {
  const view = viewOf(graph, language);
  const { words } = view;
  const sections = [
    `# ${words.title} — ${graph.name.replace(/[\\`*_[\]<>#]/g, "\\$&")}`,
    `${words.drawnUp} ${day(graph.asOf, language)} · palier ${graph.generator.version} · ${words.horizon} ${number(graph.totals.horizonYears, language)} ${words.years}`,
    answerSection(view),
    leavesSection(view),
    `## ${words.diagram}\n\n\`\`\`mermaid\n${mermaid(graph)}\n\`\`\``,
    decisionSection(view),
    costSection(view),
    uncertaintySection(view),
    scenarioSection(view),
    staffingSection(view),
    budgetSection(view),
    riskSection(view),
    deploySection(view),
    factSection(view),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

function answerSection(view: View): string {
  const { words, graph } = view;
  const rows = graph.decisions.map((decision) => {
    const option = chosenOption(decision);
    return [
      titleOf(view, decision),
      words[decision.tier],
      whereOf(option),
      option.model.name,
      hardwareOf(option),
      ruleName(decision.deciding, view.language),
      view.money(graph.totalsByWorkload[decision.workload]?.monthly ?? null),
    ];
  });
  const head = [words.workload, words.tier, words.where, words.model, words.hardware, words.deciding, words.monthly];
  return `## ${words.answer}\n\n${words.answerIntro}\n\n${table(head, rows, [6])}`;
}

/** Flows that cross from the organisation's own ground to somebody else's. */
function leavesSection(view: View): string {
  const { words, graph } = view;
  const leaving = graph.decisions.filter((decision) => !["device", "site"].includes(chosenOption(decision).trust));
  const head = [words.workload, words.where, words.data];
  const rows = leaving.map((decision) => {
    const node = graph.nodes.find(({ id }) => id === decision.workload);
    return [titleOf(view, decision), whereOf(chosenOption(decision)), node?.sensitivity ?? ""];
  });
  return `## ${words.leaves}\n\n${rows.length === 0 ? words.leavesNothing : table(head, rows)}`;
}
