import { WAY_NAMES } from "../../core/adaptation.js";
import { number } from "../../core/numbers.js";
import { getNode } from "../../graph/queries.js";
import { type Table, tableOf } from "../block.js";
import type { View } from "../view.js";

/** Stages in which models are made to do the work: what each costs, and what is spent and lost at its gate. */
export function stageTable(view: View): Table | null {
  const { graph, say, language, words } = view;
  const rows = (graph.stages ?? []).map((gate) => [
    getNode(graph, gate.workload, "workload").title,
    say(WAY_NAMES[gate.way]),
    gate.planned ? say({ en: "planned", fr: "prévue" }) : say({ en: "not planned", fr: "non prévue" }),
    number(gate.until, language),
    view.money(gate.cost),
    view.money(gate.perYear),
    view.money(gate.spent),
    view.money(gate.lost),
    gate.criterion,
  ]);
  if (rows.length === 0) return null;
  const head = [
    words.workload,
    say({ en: "Stage", fr: "Étape" }),
    say({ en: "In the plan", fr: "Au plan" }),
    say({ en: "Gate after months", fr: "Jalon après (mois)" }),
    say({ en: "Stage costs", fr: "Coût de l'étape" }),
    say({ en: "Then each year", fr: "Puis par an" }),
    say({ en: "Spent by the gate", fr: "Dépensé au jalon" }),
    say({ en: "Lost if it ends there", fr: "Perdu si l'on arrête là" }),
    say({ en: "The money stops when", fr: "On s'arrête quand" }),
  ];
  return tableOf(head, rows, [3, 4, 5, 6, 7]);
}
