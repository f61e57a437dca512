import { number } from "../../core/numbers.js";
import type { CostLine } from "../../graph/cost.js";
import { getNode } from "../../graph/queries.js";
import { type Block, paragraph, part, tableOf } from "../block.js";
import type { View } from "../view.js";

/** What becomes of workloads until their machines are delivered, and which machines are bought again. */
export function timePart(view: View): readonly Block[] {
  const { say } = view;
  const blocks = [...deliveries(view), ...renewals(view)];
  return blocks.length === 0
    ? []
    : [part("in-time", say({ en: "Delivery and renewal", fr: "Livraison et renouvellement" }), blocks)];
}

function deliveries(view: View): readonly Block[] {
  const { graph, say, language } = view;
  const months = (count: number): string => `${number(count, language)} ${say({ en: "months", fr: "mois" })}`;
  const rows = (graph.deliveries ?? []).map(({ workload, inService, delivered, interim, cost }) => [
    getNode(graph, workload, "workload").title,
    months(delivered),
    months(inService),
    interim === null ? say({ en: "nothing: it waits", fr: "rien : il attend" }) : say(interim),
    interim === null ? "–" : view.money(cost),
  ]);
  if (rows.length === 0) return [];
  const head = [
    view.words.workload,
    say({ en: "Delivered after", fr: "Livré après" }),
    say({ en: "In service after", fr: "En service après" }),
    say({ en: "Served until then by", fr: "Servi d'ici là par" }),
    view.words.costs,
  ];
  return [tableOf(head, rows, [1, 2, 4])];
}

function renewals(view: View): readonly Block[] {
  const { graph, say, words } = view;
  const bought = graph.costs.filter(({ id }) => id.endsWith("/renewal"));
  if (bought.length === 0) return [];
  const rows = bought
    .toSorted((a, b) => a.startMonth - b.startMonth)
    .map((line) => [
      say(line.title),
      line.workload === null ? "–" : getNode(graph, line.workload, "workload").title,
      rhythmOf(view, line),
      view.money((line.quantity * Number(line.unitPrice)).toFixed(2)),
    ]);
  return [
    paragraph(
      say({
        en: "Machines that are written off before the end of the horizon (`budget.amortisationYears`) are bought again; each workload pays its share.",
        fr: "Les machines amorties avant l'horizon (`budget.amortisationYears`) sont renouvelées ; chaque usage en paie sa part.",
      }),
    ),
    tableOf([words.item, words.workload, words.rhythm, words.capex], rows, [3]),
  ];
}

/** How often a line falls, and from when to when where it is not the whole horizon. */
export function rhythmOf(view: View, { everyMonths, startMonth, endMonth, kind }: CostLine): string {
  const { words, language, say } = view;
  const often =
    everyMonths === 0
      ? words.once
      : everyMonths === 1
        ? words.everyMonth
        : everyMonths === 12
          ? words.everyYear
          : words.everyMonths.replace("{months}", () => number(everyMonths, language));
  const from = number(startMonth, language);
  const count = number((endMonth ?? 0) - startMonth, language);
  const limits = [
    ...(startMonth === 0 ? [] : [say({ en: `after ${from} months`, fr: `après ${from} mois` })]),
    ...(endMonth === undefined
      ? []
      : [
          kind === "capex"
            ? say({ en: `serves ${count} months`, fr: `sert ${count} mois` })
            : say({ en: `for ${count} months`, fr: `pendant ${count} mois` }),
        ]),
  ];
  return [often, ...limits].join(", ");
}
