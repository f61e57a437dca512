import { PalierError } from "../../core/errors.js";
import type { Memory } from "../../core/memory.js";
import { hardwareOf, type Option, whereOf } from "../../graph/option.js";
import type { Judged } from "../../placement/judge.js";
import type { Organisation } from "../../spec/organisation.js";
import type { PlanInput } from "./input.js";
import { settle } from "./settled.js";

/** Options of the one workload of an organisation that no rule closes. */
export function orderOf(input: PlanInput, organisation: Organisation, remember: Memory): readonly Judged[] {
  try {
    return settle({ ...input, organisation }, remember).choice.weighed.flatMap(({ order }) => order);
  } catch (error) {
    if (error instanceof PalierError && error.issues.every(({ code }) => code === "INFEASIBLE")) return [];
    throw error;
  }
}

/** The cheapest of some options in words, with its price; nothing where none has one. */
export function cheapest(
  kind: string,
  order: readonly Judged[],
  isOne: (option: Option) => boolean,
  { organisation }: PlanInput,
  what: (option: Option) => string = () => "",
): readonly string[] {
  const found = order
    .filter(({ option, cost }) => isOne(option) && cost !== null)
    .toSorted((a, b) => (a.cost ?? 0) - (b.cost ?? 0))[0];
  if (found === undefined) return [];
  const { currency } = organisation.organisation;
  const { horizonYears } = organisation.budget;
  const price = `${(found.cost ?? 0).toFixed(2)} ${currency} net present over ${horizonYears} years`;
  return [`${kind}: ${what(found.option)}${hardwareOf(found.option)} (${whereOf(found.option)}), ${price}`];
}
