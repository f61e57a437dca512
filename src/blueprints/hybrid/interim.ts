import type { Catalogue } from "../../catalog/catalogue.js";
import { type Memory, memory } from "../../core/memory.js";
import type { Option } from "../../graph/option.js";
import { OFFER_RULES } from "../../placement/rules/offers.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Workload } from "../../spec/workload.js";
import { priceOwn } from "../../tco/price.js";
import { ALONE } from "../../tco/shared-by.js";
import { deliveredIn, type Timing } from "../../tco/timing.js";
import { sumsOf, termsOf } from "../../tco/totals.js";
import { workloadNodeId } from "./placed.js";

/** A workload with all that the rules on places leave it. */
export interface Sizes {
  readonly workload: Workload;
  readonly options: readonly Option[];
}

/**
 * When the options of a workload are there, and what serves it until then: of the clouds its data may go to, the
 * cheapest that is there sooner.
 */
export function timingOf(
  { workload, options }: Sizes,
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string,
  remember: Memory = memory(),
): Timing {
  const there = (option: Option): number => deliveredIn(workload, option, organisation);
  const byMonth = new Map<number, Option | null>();
  const interim = (option: Option): Option | null => {
    if (workload.untilDelivered !== "bridge") return null;
    const month = there(option);
    if (month === 0) return null;
    if (!byMonth.has(month)) byMonth.set(month, before(month));
    return byMonth.get(month) ?? null;
  };
  const before = (month: number): Option | null => {
    const sooner = options.filter(
      (other) =>
        other.tier === "cloud" &&
        there(other) < month &&
        OFFER_RULES.every((rule) => rule.objects({ workload, option: other, organisation, catalogue, asOf }) === null),
    );
    const { clouds, quotes } = organisation;
    const names = sooner.map(({ id }) => id).join(" ");
    return remember(["interim", workload, clouds, quotes, catalogue, names], () => cheapestOf(sooner));
  };
  const cheapestOf = (sooner: readonly Option[]): Option | null =>
    sooner
      .map((option) => {
        const nodeId = workloadNodeId(workload);
        const job = {
          workload,
          option,
          organisation,
          catalogue,
          nodeId,
          sharedBy: ALONE,
          asOf,
          delivered: 0,
          inService: 0,
        };
        const { lines, missing } = priceOwn(job);
        return { option, gaps: missing.length, total: sumsOf(lines, termsOf(organisation)).total };
      })
      .toSorted((a, b) => a.gaps - b.gaps || a.total.cmp(b.total) || (a.option.id < b.option.id ? -1 : 1))[0]?.option ??
    null;
  return { asOf, interim };
}
