import { number } from "../../core/numbers.js";
import type { Decision } from "../../graph/decision.js";
import { hardwareOf, whereOf } from "../../graph/option.js";
import { getNode } from "../../graph/queries.js";
import { anchorOf, paragraph, type Section, tableOf } from "../block.js";
import { ruleName } from "../locale/rules.js";
import { chosenOption, titleOf, type View } from "../view.js";

/** Where each workload goes and what it costs. */
export function answerSection(view: View): Section {
  const { words, graph } = view;
  const rows = graph.decisions.map((decision) => {
    const option = chosenOption(decision);
    return [
      { text: titleOf(view, decision), link: anchorOf("decision", decision.workload) },
      words[decision.tier],
      whereOf(option),
      option.model.name,
      hardwareOf(option),
      ruleName(decision.deciding, view.language),
      view.money(graph.totalsByWorkload[decision.workload]?.monthly ?? null),
    ];
  });
  const head = [words.workload, words.tier, words.where, words.model, words.hardware, words.deciding, words.monthly];
  return { id: "answer", title: words.answer, blocks: [paragraph(words.answerIntro), tableOf(head, rows, [6])] };
}

/** The whole answer in two sentences: how many workloads, for how much, within which range. */
export function lede(view: View): string {
  const { words, graph, language, money } = view;
  const count = graph.decisions.length;
  const values: Readonly<Record<string, string>> = {
    workloads: count === 1 ? words.oneWorkload : words.manyWorkloads.replace("{count}", number(count, language)),
    total: money(graph.totals.total),
    years: number(graph.totals.horizonYears, language),
    low: money(graph.uncertainty.total.p10),
    high: money(graph.uncertainty.total.p90),
  };
  const text = words.lede.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  return graph.totals.complete ? text : `${text} ${words.ledeLeast}`;
}

/** Workloads whose data cross from the organisation's own ground to somebody else's. */
export const leaving = ({ graph }: View): readonly Decision[] =>
  graph.decisions.filter((decision) => !["device", "site"].includes(chosenOption(decision).trust));

/** Class of the data of a workload. */
export const dataClassOf = ({ graph }: View, { workload }: Decision) =>
  getNode(graph, workload, "workload").sensitivity;

/** The same in the view's language. */
export function classText(view: View, decision: Decision): string {
  const name = dataClassOf(view, decision);
  return name === null ? "" : view.words[name];
}

/** Flows that cross from the organisation's own ground to somebody else's. */
export function leavesSection(view: View): Section {
  const { words } = view;
  const rows = leaving(view).map((decision) => [
    titleOf(view, decision),
    whereOf(chosenOption(decision)),
    classText(view, decision),
  ]);
  const table = tableOf([words.workload, words.where, words.data], rows);
  return { id: "leaves", title: words.leaves, blocks: [rows.length === 0 ? paragraph(words.leavesNothing) : table] };
}
