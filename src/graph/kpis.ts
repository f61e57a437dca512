import type { Text } from "../core/text.js";
import { HOURS_PER_YEAR } from "../core/use-hours.js";
import type { Blueprint } from "./blueprint.js";
import { getNode } from "./queries.js";

/** A figure by which a workload is followed, as the plan foresees it. */
export interface Kpi {
  /** End of its name among recording rules: letters and `_`. */
  readonly name: KpiName;
  readonly workload: string;
  readonly team: string;
  /** Null where nobody says: never 0 for that. */
  readonly forecast: number | null;
  /** Whether a price is missing, so that the forecast is a lower bound. */
  readonly isLeast: boolean;
}

/** Every indicator with its unit; `money` stands for the organisation's currency. */
export const KPIS = {
  compute_cost_per_hour: { unit: "money", title: { en: "Infrastructure per hour", fr: "Infrastructure par heure" } },
  storage_cost_per_gib: {
    unit: "money",
    title: { en: "Storage per GiB and month", fr: "Stockage par Gio et par mois" },
  },
  transfer_cost_per_month: { unit: "money", title: { en: "Transfer per month", fr: "Transfert par mois" } },
  cost_per_request: { unit: "money", title: { en: "Cost per request", fr: "Coût par requête" } },
  cost_per_session: { unit: "money", title: { en: "Cost per session", fr: "Coût par session" } },
  human_cost_per_month: { unit: "money", title: { en: "People per month", fr: "Personnes par mois" } },
  supervision_hours_per_month: {
    unit: "h",
    title: { en: "Hours of supervision per month", fr: "Heures de supervision par mois" },
  },
  cost_per_month: { unit: "money", title: { en: "Cost per month", fr: "Coût par mois" } },
  value_per_month: { unit: "money", title: { en: "Expected value per month", fr: "Valeur attendue par mois" } },
} as const satisfies Record<string, { readonly unit: "money" | "h"; readonly title: Text }>;
export type KpiName = keyof typeof KPIS;

/** Forecast of every indicator for every workload, from its cost lines and totals. */
export function kpisOf(graph: Blueprint): readonly Kpi[] {
  return graph.decisions.flatMap(({ workload }) => {
    const { spec } = getNode(graph, workload, "workload");
    const totals = graph.totalsByWorkload[workload];
    if (totals === undefined) return [];
    const lines = graph.costs.filter((line) => line.workload === workload);
    const months = totals.horizonYears * 12;
    const unit = (per: "request" | "session"): number | null => {
      const found = graph.unitCosts.find((each) => each.workload === workload && each.per === per);
      return found === undefined || found.cost === null ? null : Number(found.cost);
    };
    const value = graph.values.find((each) => each.workload === workload);
    const monthly = (item: string, value: (quantity: number, price: number | null) => number | null): number | null => {
      const values = lines
        .filter((line) => line.item === item && line.everyMonths === 1)
        .map(({ quantity, unitPrice }) => value(quantity, unitPrice === null ? null : Number(unitPrice)));
      return values.reduce<number | null>((sum, each) => (sum === null || each === null ? null : sum + each), 0);
    };
    const storage = lines.find(({ item }) => item === "storage");
    const forecasts: Readonly<Record<KpiName, number | null>> = {
      compute_cost_per_hour: Number(totals.byLever.infrastructure) / (totals.horizonYears * HOURS_PER_YEAR),
      storage_cost_per_gib: storage === undefined || storage.unitPrice === null ? null : Number(storage.unitPrice),
      transfer_cost_per_month: monthly("transfer", (quantity, price) => (price === null ? null : quantity * price)),
      cost_per_request: unit("request"),
      cost_per_session: unit("session"),
      human_cost_per_month: Number(totals.byLever.people) / months,
      supervision_hours_per_month: monthly("human-review", (quantity) => quantity),
      cost_per_month: Number(totals.monthly),
      value_per_month: value === undefined || value.from >= months ? null : Number(value.value) / (months - value.from),
    };
    return (Object.keys(KPIS) as KpiName[]).map((name) => ({
      name,
      workload,
      team: spec.owner,
      forecast: forecasts[name],
      isLeast: !totals.complete,
    }));
  });
}
