import { number } from "../../core/numbers.js";
import type { Decision } from "../../graph/decision.js";
import { whereOf } from "../../graph/option.js";
import type { Tier } from "../../graph/values.js";
import { anchorOf } from "../block.js";
import { day } from "../format.js";
import { classText, dataClassOf, leaving, lede } from "../sections/answer.js";
import { nextItems } from "../sections/next.js";
import { chosenOption, titleOf, type View } from "../view.js";
import { idOf, itemHtml, linkTo, sentence } from "./blocks.js";
import { type Child, type Html, h, picture } from "./element.js";

/** Lines of a panel before the rest is left to its chapter. */
const SHOWN = 4;
/** Workloads of a tier on the first screen; the others stand in the table after it. */
const ROWS = 6;
const TIERS = ["workstation", "server", "cloud"] as const;

/** The first screen: which workload where, what it costs, what leaves the site, what to decide next. */
export function firstScreen(view: View): Html {
  const { words, graph, language } = view;
  const meta = [
    `${words.drawnUp} ${day(graph.asOf, language)}`,
    `${words.horizon} ${number(graph.totals.horizonYears, language)} ${words.years}`,
    `palier ${graph.generator.version}`,
  ];
  return h(
    "header",
    { class: "first", id: idOf(view, "top") },
    logo(view),
    h("p", { class: "kicker" }, words.title),
    h("h1", {}, graph.name),
    h("p", { class: "meta" }, meta.join(" · ")),
    h("p", { class: "lede" }, lede(view)),
    h(
      "div",
      { class: "tiers" },
      TIERS.map((tier) => tierColumn(view, tier)),
    ),
    h("div", { class: "panels" }, costPanel(view), leavesPanel(view), nextPanel(view)),
  );
}

/** The organisation's picture; its name stands below it already. */
function logo({ graph }: View): Child {
  const own = graph.houseStyle?.logo ?? null;
  return own === null ? null : picture(own.type, own.base64, "logo");
}

function tierColumn(view: View, tier: Tier): Html {
  const { words, graph } = view;
  const decisions = graph.decisions.filter((decision) => decision.tier === tier);
  const total = graph.totalsByTier[tier];
  const monthly = ({ workload }: Decision): number => Number(graph.totalsByWorkload[workload]?.monthly ?? 0);
  const shown =
    decisions.length <= ROWS ? decisions : decisions.toSorted((a, b) => monthly(b) - monthly(a)).slice(0, ROWS - 1);
  const years = overYears(view);
  return h(
    "section",
    { class: `column ${tier}` },
    h(
      "h2",
      {},
      h("span", {}, words[tier]),
      total === undefined ? null : h("span", { class: "sum" }, view.money(total.total), h("small", {}, ` ${years}`)),
    ),
    decisions.length === 0
      ? h("p", { class: "none" }, words.nowhere)
      : h(
          "ul",
          {},
          shown.map((decision) => workloadRow(view, decision)),
          more(view, decisions.length - shown.length, "answer"),
        ),
  );
}

function workloadRow(view: View, decision: Decision): Html {
  const option = chosenOption(decision);
  const monthly = view.graph.totalsByWorkload[decision.workload]?.monthly ?? null;
  return h(
    "li",
    {},
    h("span", { class: "what" }, linkTo(view, anchorOf("decision", decision.workload), titleOf(view, decision))),
    h("span", { class: "amount" }, view.money(monthly), h("small", {}, ` ${view.words.perMonth}`)),
    h("span", { class: "how" }, h("span", {}, `${option.model.name} · `), h("span", {}, whereOf(option))),
    chip(view, decision),
  );
}

/** Class of the data, in words and in its colour. */
function chip(view: View, decision: Decision): Child {
  const name = dataClassOf(view, decision);
  return name === null ? null : h("span", { class: `chip ${name}` }, classText(view, decision));
}

function costPanel(view: View): Html {
  const { words, graph, money } = view;
  const { totals } = graph;
  const least = totals.complete ? "" : `${words.lowerBound} `;
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, linkTo(view, "costs", words.costs)),
    h("p", { class: "big" }, `${least}${money(totals.total)}`, h("small", {}, ` ${overYears(view)}`)),
    rangeBar(view),
    h(
      "dl",
      {},
      pair(words.capex, money(totals.capex)),
      pair(words.opexPerYear, money(totals.opexPerYear)),
      pair(words.npv, money(totals.npv)),
    ),
  );
}

const overYears = ({ words, graph, language }: View): string =>
  words.over.replace("{years}", () => number(graph.totals.horizonYears, language));

const pair = (term: string, value: string): Html => h("div", {}, h("dt", {}, term), h("dd", {}, value));

/** P10 to P90 as a bar, with a mark where the stated total lies. */
function rangeBar(view: View): Html {
  const { words, graph, money } = view;
  const { p10, p90 } = graph.uncertainty.total;
  const [low, high, stated] = [Number(p10), Number(p90), Number(graph.totals.total)];
  const start = Math.min(low, stated) * 0.9;
  const span = Math.max(high, stated) * 1.05 - start || 1;
  const at = (value: number): number => Math.round(((value - start) / span) * 3000) / 10;
  const label = `${words.range80}: ${money(p10)} – ${money(p90)}; ${words.stated}: ${money(graph.totals.total)}`;
  return h(
    "figure",
    { class: "range" },
    h(
      "svg",
      { viewBox: "0 0 300 14", role: "img", "aria-label": label, preserveAspectRatio: "none" },
      h("rect", { class: "track", x: 0, y: 5, width: 300, height: 4, rx: 2 }),
      h("rect", { class: "span", x: at(low), y: 3, width: Math.max(1, at(high) - at(low)), height: 8, rx: 2 }),
      h("rect", { class: "stated", x: at(stated) - 1, y: 0, width: 2, height: 14 }),
    ),
    h("figcaption", {}, h("span", {}, money(p10)), h("span", {}, words.range80), h("span", {}, money(p90))),
  );
}

function leavesPanel(view: View): Html {
  const { words, graph, language } = view;
  const out = leaving(view);
  const all = graph.decisions.length;
  const intro = words.staysCount
    .replace("{stays}", () => number(all - out.length, language))
    .replace("{all}", () => number(all, language));
  const rows = out
    .slice(0, SHOWN)
    .map((decision) =>
      h(
        "li",
        {},
        linkTo(view, anchorOf("decision", decision.workload), titleOf(view, decision)),
        h("span", { class: "to" }, ` → ${whereOf(chosenOption(decision))} `),
        chip(view, decision),
      ),
    );
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, linkTo(view, "leaves", words.leaves)),
    h("p", {}, out.length === 0 ? words.leavesNothing : intro),
    rows.length === 0 ? null : h("ul", {}, rows, more(view, out.length - rows.length, "leaves")),
  );
}

function nextPanel(view: View): Html {
  const { words } = view;
  const items = nextItems(view);
  const shown = items.slice(0, SHOWN).map((item) => itemHtml(view, item));
  return h(
    "section",
    { class: "panel next" },
    h("h2", {}, linkTo(view, "next", words.next)),
    shown.length === 0
      ? h("p", {}, sentence(words.nothingNext))
      : h("ul", {}, shown, more(view, items.length - shown.length, "next")),
  );
}

const more = (view: View, count: number, anchor: string): Child =>
  count <= 0
    ? null
    : h(
        "li",
        { class: "more" },
        linkTo(view, anchor, view.words.others.replace("{count}", number(count, view.language))),
      );
