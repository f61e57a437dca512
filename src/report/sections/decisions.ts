import { number, percent } from "../../core/numbers.js";
import type { Comparison } from "../../graph/cost.js";
import type { Decision } from "../../graph/decision.js";
import { hardwareOf, whereOf } from "../../graph/option.js";
import { anchorOf, type Block, type Item, type Part, type Section, tableOf } from "../block.js";
import { breakEvenChart } from "../chart/break-even.js";
import { choiceChart } from "../chart/choices.js";
import { colon } from "../format.js";
import { ruleName } from "../locale/rules.js";
import { titleOf, type View } from "../view.js";
import { costLines } from "./costs.js";

/** One part per workload: the rules that fired, what was compared, what was refused, what would change it. */
export const decisionSection = (view: View): Section => ({
  id: "decisions",
  title: view.words.decisions,
  blocks: view.graph.decisions.map((decision) => onePart(view, decision)),
});

function onePart(view: View, decision: Decision): Part {
  const { words, say } = view;
  const compared = decision.candidates.map(({ option, score, cost }) => [
    `${words[option.tier]} · ${option.model.name} · ${hardwareOf(option)}`,
    whereOf(option),
    number(score, view.language, 2),
    view.money(cost.npv),
    view.money(cost.total),
  ]);
  const because = decision.because.map(({ rule, text }) => {
    const name = ruleName(rule, view.language);
    // A sentence that begins with the name of its rule need not end with it.
    return item("", say(text), say(text).startsWith(name) ? null : name);
  });
  const refused = decision.refused.map((refusal) =>
    item(
      `${words[refusal.tier]}${refusal.option === null ? "" : `, ${refusal.option}`}`,
      say(refusal.because),
      ruleName(refusal.rule, view.language),
    ),
  );
  const changes = decision.wouldChange.map((text) => item("", say(text), null));
  const detail = `${words.confidence}${colon(view.language)}${words[decision.confidence]}`;
  return {
    kind: "part",
    id: anchorOf("decision", decision.workload),
    title: titleOf(view, decision),
    outcome: { text: words[decision.tier], detail, tier: decision.tier },
    blocks: [
      { kind: "list", title: words.because, items: because },
      tableOf([words.option, words.where, words.score, words.npv, words.total], compared, [2, 3, 4], {
        chosen: decision.candidates.findIndex(({ option }) => option.id === decision.chosen),
      }),
      ...choiceChart(view, decision),
      ...comparison(view, decision),
      ...breakEvenChart(view, decision),
      ...list(words.refused, refused),
      ...list(words.wouldChange, changes),
      costLines(view, decision.workload),
    ],
  };
}

const item = (lead: string, text: string, rule: string | null): Item => ({ lead, text, rule, link: null });

const list = (title: string, items: readonly Item[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: "list", title, items }];

/** The plan beside other tiers, rented instances, an interface paid by the token and seats. */
function comparison(view: View, { workload }: Decision): readonly Block[] {
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
  if (rows.length === 0) return [];
  const head = [words.comparator, words.total, words.difference, words.breakEven, words.sameCostAt, words.holds];
  return [tableOf(head, rows, [1, 2, 3, 5], { title: words.compared })];
}

const shareOf = ({ language }: View, share: number | undefined): string =>
  share === undefined ? "–" : percent(share, language);

/** How much of the demand makes both cost the same, and on which side the plan costs less. */
function useOf(view: View, point: Comparison["breakEvenUse"]): string {
  if (point === null) return "–";
  // Beyond ten times the demand, per cent are hard to read.
  const use = point.use > 10 ? `× ${number(point.use, view.language)}` : percent(point.use, view.language);
  return (point.cheaper === "above" ? view.words.planAbove : view.words.planBelow).replace("{use}", () => use);
}

/** Month from which the plan costs less, in words where there is no number to give. */
function monthOf({ words, language }: View, month: number | null): string {
  if (month === null) return words.never;
  return month === 0 ? words.fromTheStart : number(month, language, 1);
}
