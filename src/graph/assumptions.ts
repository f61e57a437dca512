import { cents, sum } from "../core/money.js";
import type { Blueprint } from "./blueprint.js";

/** A figure a plan rests on, as it stands on the sheet that people sign. */
export interface Assumption {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly source: string;
  readonly asOf: string;
  /** Change of the total at its low and its high end; null for one that is certain or has no range of its own. */
  readonly low: string | null;
  readonly high: string | null;
  /** Team that answers for it; null where nobody is named. */
  readonly owner: string | null;
}

/** Every figure the costs and values of a plan rest on: what moves the total most first, then by name. */
export function assumptionsOf(graph: Blueprint): readonly Assumption[] {
  const moves = new Map<string, { readonly low: string; readonly high: string }>();
  // One fact may say how far several inputs can move: the sheet holds what they do together.
  for (const { fact, low, high } of graph.uncertainty.drivers) {
    if (fact === null) continue;
    const other = moves.get(fact);
    moves.set(fact, { low: cents(sum([other?.low ?? 0, low])), high: cents(sum([other?.high ?? 0, high])) });
  }
  const teams = new Map(
    graph.costs.flatMap(({ workload, team }) => (workload === null ? [] : [[workload, team] as const])),
  );
  const figures = graph.facts.map(({ name, value, unit, source, asOf }): Assumption => {
    const move = moves.get(name);
    return {
      ...{ name, value: String(value), unit, source, asOf },
      ...{ low: move?.low ?? null, high: move?.high ?? null, owner: null },
    };
  });
  const values = graph.values.map(
    ({ workload, value, criterion }): Assumption => ({
      name: `value ${workload.slice("workload/".length)}`,
      value,
      unit: `${graph.currency} over ${graph.totals.horizonYears} years`,
      source: criterion ?? "organisation file",
      asOf: graph.asOf,
      ...{ low: null, high: null, owner: teams.get(workload) ?? null },
    }),
  );
  // A gate is agreed on with the sum that will have been spent when it is reached.
  const gates = (graph.stages ?? []).map(
    ({ workload, way, spent, criterion }): Assumption => ({
      name: `gate ${workload.slice("workload/".length)} ${way}`,
      value: spent ?? "unknown",
      unit: `${graph.currency} spent by the gate`,
      source: criterion,
      asOf: graph.asOf,
      ...{ low: null, high: null, owner: teams.get(workload) ?? null },
    }),
  );
  const weight = ({ low, high }: Assumption): number => Math.max(Math.abs(Number(low)), Math.abs(Number(high)));
  return [...figures, ...values, ...gates].toSorted((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
}

/** A line of a signed sheet. */
export type Signed = Pick<Assumption, "name" | "value" | "unit">;

/** An assumption that is not what was signed; null on the side where it is absent. */
export interface Departure {
  readonly name: string;
  readonly signed: string | null;
  readonly now: string | null;
}

/** What a plan assumes otherwise than the sheet that was signed, by name. */
export function departuresOf(graph: Blueprint, signed: readonly Signed[]): readonly Departure[] {
  const said = ({ value, unit }: Signed): string => `${value} ${unit}`;
  const [then, now] = [signed, assumptionsOf(graph)].map((list) => new Map(list.map((one) => [one.name, said(one)])));
  return [...new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])])]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name, signed: then?.get(name) ?? null, now: now?.get(name) ?? null }))
    .filter((one) => one.signed !== one.now);
}
