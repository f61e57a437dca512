import type { Decision } from "../../graph/decision.js";
import { number } from "../format.js";
import { cell, table } from "../table.js";
import { hardwareOf, titleOf, type View, whereOf } from "../view.js";

/** One part per workload: the rules that fired, what was compared, what was refused, what would change it. */
export function decisionSection(view: View): string {
  const parts = view.graph.decisions.map((decision) => onePart(view, decision));
  return `## ${view.words.decisions}\n\n${parts.join("\n\n")}`;
}

function onePart(view: View, decision: Decision): string {
  const { words, say } = view;
  const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
  const compared = decision.candidates.map(({ option, score, cost }) => [
    `${words[option.tier]} · ${option.model.name} · ${hardwareOf(option)}`,
    whereOf(option),
    number(score, view.language, 2),
    view.money(cost.total),
  ]);
  const blocks = [
    `### ${cell(titleOf(view, decision))} → ${words[decision.tier]} (${words.confidence} : ${words[decision.confidence]})`,
    `**${words.because}**\n\n${bullets(decision.because.map(({ rule, text }) => `${cell(say(text))} (\`${rule}\`)`))}`,
    table([words.option, words.where, words.score, words.total], compared, [2, 3]),
    decision.refused.length === 0
      ? ""
      : `**${words.refused}**\n\n${bullets(decision.refused.map((item) => `${words[item.tier]} — ${cell(say(item.because))} (\`${item.rule}\`)`))}`,
    decision.wouldChange.length === 0
      ? ""
      : `**${words.wouldChange}**\n\n${bullets(decision.wouldChange.map((text) => cell(say(text))))}`,
  ];
  return blocks.filter((text) => text !== "").join("\n\n");
}
