import { number, percent } from "../../core/numbers.js";
import { anchorOf, type Item, paragraph, type Section } from "../block.js";
import { ruleName } from "../locale/rules.js";
import { chosenOption, titleOf, type View } from "../view.js";

/** Share of the futures below which a choice that costs least today is worth another look. */
const FRAGILE = 0.6;

/** What somebody has to decide, find out or order before this design can go ahead, the gravest first. */
export function nextItems(view: View): readonly Item[] {
  return [...risks(view), ...prices(view), ...close(view), ...fragile(view), ...orders(view), ...exceptions(view)];
}

/** The same as a chapter. */
export function nextSection(view: View): Section {
  const items = nextItems(view);
  const { words } = view;
  return {
    id: "next",
    title: words.next,
    blocks: [items.length === 0 ? paragraph(words.nothingNext) : { kind: "list", title: null, items }],
  };
}

const item = (lead: string, text: string, link: string): Item => ({ lead, text, rule: null, link });

const risks = ({ graph, say }: View): readonly Item[] =>
  graph.risks
    .filter(({ severity }) => severity === "high")
    // A team over its budget is a risk of its own, told with its figures.
    .map(({ id, title, remedy }) => item(say(title), say(remedy), id.startsWith("budget-") ? "budgets" : "risks"));

function prices({ graph, words, language }: View): readonly Item[] {
  const missing = new Set(graph.missingPrices.map(({ item: name }) => name));
  return missing.size === 0
    ? []
    : [item(`${words.missing} (${number(missing.size, language)})`, words.missingIntro, "missing")];
}

const close = (view: View): readonly Item[] =>
  view.graph.decisions
    .filter(({ confidence }) => confidence === "close")
    .map((decision) => item(titleOf(view, decision), view.words.closeCall, anchorOf("decision", decision.workload)));

const fragile = (view: View): readonly Item[] =>
  view.graph.uncertainty.robustness.flatMap(({ workload, cheapest }) => {
    const decision = view.graph.decisions.find((candidate) => candidate.workload === workload);
    if (decision === undefined || cheapest === null || cheapest >= FRAGILE || decision.confidence === "close")
      return [];
    const text = view.words.fragileChoice.replace("{share}", () => percent(cheapest, view.language));
    return [item(titleOf(view, decision), text, "robustness")];
  });

/** What has to be ordered, once each, what takes longest first. */
function orders({ graph, words, language }: View): readonly Item[] {
  const chosen = graph.decisions.map(chosenOption).filter(({ leadTimeWeeks }) => leadTimeWeeks >= 4);
  const weeks = new Map(chosen.map((option) => [option.hardware?.title ?? option.platform, option.leadTimeWeeks]));
  return [...weeks]
    .toSorted((a, b) => b[1] - a[1])
    .map(([title, count]) =>
      item(
        title,
        words.orderNow.replace("{weeks}", () => number(count, language)),
        "bill",
      ),
    );
}

const exceptions = ({ graph, words, language }: View): readonly Item[] =>
  graph.exceptions.map(({ rule, subject, reason, owner, expires }) => ({
    lead: `${words.exception} ${subject}`,
    text: `${reason} (${owner}, ${expires})`,
    rule: ruleName(rule, language),
    link: null,
  }));
