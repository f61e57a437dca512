import type { Comparison } from "../../graph/cost.js";
import type { Decision } from "../../graph/decision.js";
import { hardwareOf, whereOf } from "../../graph/option.js";
import { colon, number } from "../format.js";
import { ruleName } from "../locale/rules.js";
import { cell, prose, table } from "../table.js";
import { titleOf, type View } from "../view.js";

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
    `### ${cell(titleOf(view, decision))} → ${words[decision.tier]} (${words.confidence}${colon(view.language)}${words[decision.confidence]})`,
    `**${words.because}**\n\n${bullets(decision.because.map(({ rule, text }) => `${prose(say(text))} (${prose(ruleName(rule, view.language))})`))}`,
    table([words.option, words.where, words.score, words.total], compared, [2, 3]),
    comparisonPart(view, decision),
    decision.refused.length === 0
      ? ""
      : `**${words.refused}**\n\n${bullets(decision.refused.map((item) => `${words[item.tier]}${item.option === null ? "" : `, ${cell(item.option)}`} — ${prose(say(item.because))} (${prose(ruleName(item.rule, view.language))})`))}`,
    decision.wouldChange.length === 0
      ? ""
      : `**${words.wouldChange}**\n\n${bullets(decision.wouldChange.map((text) => prose(say(text))))}`,
  ];
  return blocks.filter((text) => text !== "").join("\n\n");
}

/** The plan beside other tiers, rented instances, an interface paid by the token and seats. */
function comparisonPart(view: View, { workload }: Decision): string {
  const { words, graph } = view;
  const held = graph.uncertainty.robustness.find((one) => one.workload === workload)?.against ?? [];
  const rows = graph.comparisons
    .filter((row) => row.workload === workload)
    .map(({ id, comparator, total, difference, breakEvenMonth, breakEvenUse }) => [
      view.say(comparator),
      view.money(total),
      view.money(difference),
      difference === null ? "–" : monthOf(view, breakEvenMonth),
      difference === null ? "–" : useOf(view, breakEvenUse),
      shareOf(view, held.find((one) => one.id === id)?.cheaper),
    ]);
  if (rows.length === 0) return "";
  return `**${words.compared}**\n\n${table([words.comparator, words.total, words.difference, words.breakEven, words.sameCostAt, words.holds], rows, [1, 2, 3, 5])}`;
}

const shareOf = ({ language }: View, share: number | undefined): string =>
  share === undefined ? "–" : `${number(share * 100, language)} %`;

/** How much of the demand makes both cost the same, and on which side the plan costs less. */
function useOf(view: View, point: Comparison["breakEvenUse"]): string {
  if (point === null) return "–";
  // Beyond ten times the demand, per cent are hard to read.
  const use = point.use > 10 ? `× ${number(point.use, view.language)}` : `${number(point.use * 100, view.language)} %`;
  return (point.cheaper === "above" ? view.words.planAbove : view.words.planBelow).replace("{use}", () => use);
}

/** Month from which the plan costs less, in words where there is no number to give. */
function monthOf({ words, language }: View, month: number | null): string {
  if (month === null) return words.never;
  return month === 0 ? words.fromTheStart : number(month, language, 1);
}
