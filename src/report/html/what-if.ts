import { type Dial, dialText } from "../../core/dial.js";
import type { Text } from "../../core/text.js";
import { whereOf } from "../../graph/option.js";
import { getNode } from "../../graph/queries.js";
import { tableOf } from "../block.js";
import { chosenOption } from "../view.js";
import { idOf, type Sheet, tableHtml } from "./blocks.js";
import { type Html, h } from "./element.js";

/** What lets a page plan by itself. */
export interface Live {
  /** The planner, as one script. */
  readonly script: string;
  /** What it plans from. */
  readonly data: unknown;
  readonly dials: readonly Dial[];
}

/** Title of the chapter. */
export const TURN: Text = { en: "Turn the dials", fr: "Faire varier" };

/** Dials whose turning plans and prices everything anew in the page; without scripts it says what the plan says. */
export function whatIfHtml(view: Sheet, { dials }: Live): Html {
  const { words, graph, say, language } = view;
  const id = idOf(view, "what-if");
  return h(
    "section",
    { class: "chapter what-if", "aria-labelledby": id },
    h("h2", { id, tabindex: -1 }, say(TURN)),
    h(
      "p",
      {},
      say({
        en: "Everything is placed and priced anew in this page, by the rules that made the plan. What is not shown here (reasons, range, files) takes a new run of palier.",
        fr: "Tout est placé et chiffré à nouveau dans cette page, par les règles qui ont fait le plan. Le reste (raisons, fourchette, fichiers) demande une nouvelle exécution de palier.",
      }),
    ),
    h(
      "form",
      { class: "dials" },
      dials.map((dial) => dialHtml(view, dial)),
      h("button", { type: "reset" }, say({ en: "As in the file", fr: "Comme dans le fichier" })),
    ),
    h(
      "p",
      { class: "answer", role: "status", "aria-live": "polite" },
      outcome(view, "total", words.total, graph.totals.total),
      outcome(view, "capex", words.capex, graph.totals.capex),
      outcome(view, "monthly", words.monthly, graph.totals.monthly),
    ),
    h("ul", { class: "reasons items", hidden: true }),
    tableHtml(
      view,
      tableOf(
        [words.workload, words.tier, words.where, words.monthly],
        graph.decisions.map((decision) => [
          getNode(graph, decision.workload, "workload").title,
          words[decision.tier],
          whereOf(chosenOption(decision)),
          view.money(graph.totalsByWorkload[decision.workload]?.monthly ?? null),
        ]),
        [3],
      ),
      graph.decisions.map(({ workload, tier }) => ({
        "data-workload": workload.slice("workload/".length),
        "data-own": tier,
      })),
    ),
    h("template", {
      "data-tiers": JSON.stringify({ workstation: words.workstation, server: words.server, cloud: words.cloud }),
      "data-least": words.lowerBound,
      "data-language": language,
    }),
  );
}

function dialHtml(view: Sheet, dial: Dial): Html {
  const { say, language } = view;
  const id = idOf(view, `dial-${dial.name}`);
  return h(
    "p",
    {},
    h("label", { for: id }, say(dial.title)),
    h("output", { for: id }, dialText(dial, dial.own, language)),
    h("input", {
      ...{ id, type: "range", min: String(dial.min), max: String(dial.max), step: String(dial.step) },
      ...{ value: String(dial.own), "data-dial": dial.name, "data-kind": dial.kind },
    }),
  );
}

const outcome = (view: Sheet, name: string, label: string, value: string): Html =>
  h(
    "span",
    {},
    h("small", {}, label),
    h("strong", { "data-live": name }, view.money(value)),
    h("small", {}, view.say({ en: `plan: ${view.money(value)}`, fr: `plan : ${view.money(value)}` })),
  );
