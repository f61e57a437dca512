import { number } from "../../core/numbers.js";
import type { Decision } from "../../graph/decision.js";
import { hardwareOf, whereOf } from "../../graph/option.js";
import { colon } from "../../report/format.js";
import { ruleName } from "../../report/locale/rules.js";
import { chosenOption, titleOf, type View, viewOf } from "../../report/view.js";
import { decisionNamed, type PlanOptions, planFile } from "../plan.js";
import { bold, columns, print, printJson } from "../print.js";

/** `palier explain`: the decision of every workload, or of one, rule by rule. */
export function explain(file: string, workload: string | undefined, options: PlanOptions): void {
  const graph = planFile(file, options);
  const decisions = workload === undefined ? graph.decisions : [decisionNamed(graph, workload)];
  if (options.json) {
    printJson({ decisions });
    return;
  }
  const view = viewOf(graph, options.lang ?? graph.language);
  print(decisions.map((decision) => explainOne(view, decision)).join("\n\n"));
}

function explainOne(view: View, decision: Decision): string {
  const { words, say, language } = view;
  const option = chosenOption(decision);
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : ["", title, ...items.map((item) => `  · ${item}`)];
  const compared = decision.candidates.map((candidate) => [
    candidate.option.id === decision.chosen ? "→" : " ",
    words[candidate.option.tier],
    candidate.option.model.name,
    candidate.option.model.quantisation ?? "",
    hardwareOf(candidate.option),
    whereOf(candidate.option),
    number(candidate.score, language, 2),
    view.money(candidate.cost.monthly),
  ]);
  return [
    bold(`${titleOf(view, decision)} → ${words[decision.tier]}, ${whereOf(option)}`),
    `${words.deciding}${colon(language)}${ruleName(decision.deciding, language)} [${decision.deciding}] · ${words.confidence}${colon(language)}${words[decision.confidence]}`,
    ...list(
      words.because,
      decision.because.map(({ rule, text }) => `${say(text)} [${rule}]`),
    ),
    ...list(
      words.refused,
      decision.refused.map(
        (item) =>
          `${words[item.tier]}${item.option === null ? "" : ` (${item.option})`} — ${say(item.because)} [${item.rule}]`,
      ),
    ),
    "",
    columns(
      [["", words.tier, words.model, "", words.hardware, words.where, words.score, words.monthly], ...compared],
      [6, 7],
    ),
    ...list(words.wouldChange, decision.wouldChange.map(say)),
  ].join("\n");
}
