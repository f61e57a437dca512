import type { Catalogue } from "../../catalog/catalogue.js";
import type { Comparison } from "../../graph/cost.js";
import type { Organisation } from "../../spec/organisation.js";
import { type Alternative, alternativesOf } from "../../tco/alternatives.js";
import type { Priced } from "../../tco/charge.js";
import type { Placed } from "./placed.js";

/** A placed workload, or the part of it that one population serves, with its price. */
export interface PricedPlace extends Pick<Priced, "lines" | "missing"> {
  readonly item: Placed;
}

/** Seats and interfaces that would do the same as a workload; populations that share it are held against them together. */
export function alternativesOfWorkload(
  nodeId: string,
  parts: readonly PricedPlace[],
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Alternative[] {
  const first = parts[0]?.item;
  if (first === undefined) return [];
  const sum = (count: (option: Placed["option"]) => number): number =>
    parts.reduce((total, { item }) => total + count(item.option), 0);
  const option = {
    ...first.option,
    tokensInPerYear: sum(({ tokensInPerYear }) => tokensInPerYear),
    tokensOutPerYear: sum(({ tokensOutPerYear }) => tokensOutPerYear),
    requestsPerYear: sum(({ requestsPerYear }) => requestsPerYear),
  };
  const chosen = {
    workload: first.workload,
    option,
    nodeId,
    lines: parts.flatMap(({ lines }) => lines),
    missing: parts.flatMap(({ missing }) => missing),
  };
  return alternativesOf(chosen, organisation, catalogue);
}

/** An alternative as it is written into the graph. */
export const comparisonOf = (
  nodeId: string,
  { id, comparator, totals, difference, breakEvenMonth }: Alternative,
): Comparison => ({
  workload: nodeId,
  id,
  comparator,
  total: totals.complete ? totals.total : null,
  difference,
  breakEvenMonth,
});
