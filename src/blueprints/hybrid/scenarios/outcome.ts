import { PalierError } from "../../../core/errors.js";
import type { Memory } from "../../../core/memory.js";
import type { Text } from "../../../core/text.js";
import type { Totals } from "../../../graph/cost.js";
import { same } from "../../../tco/charge.js";
import { priceOption } from "../../../tco/price.js";
import { sharedByOf, sharersOf } from "../../../tco/shared-by.js";
import { type PricedOption, totalsOf } from "../../../tco/totals.js";
import { VARIANTS } from "../../variants.js";
import type { PlanInput } from "../input.js";
import { timingOf } from "../interim.js";
import { partsOf, type Spot } from "../placed.js";
import { settle } from "../settled.js";
import { sizeAll } from "../study.js";

/** A plan as far as costs depend on it. */
export interface Outcome {
  readonly totals: Totals;
  readonly missing: readonly string[];
  readonly spots: readonly Spot[];
  readonly parts: readonly PricedOption[];
}

/**
 * Plans and prices an organisation without reasons or graph; where a workload can run nowhere, what stands in its way.
 */
export function outcomeOf(input: PlanInput, remember: Memory): Outcome | { readonly reasons: readonly Text[] } {
  try {
    const { spots, sized } = settle(input, remember);
    const { organisation, catalogue, asOf } = input;
    const sharers = sharersOf(spots);
    const parts = spots.map((item) => {
      const { workload, option, nodeId, index } = item;
      const timing = timingOf(
        { workload, options: sized[index]?.options ?? [] },
        organisation,
        catalogue,
        asOf,
        remember,
      );
      const shared = sharedByOf(workload, option, partsOf(item, spots), sharers);
      return { ...priceOption(workload, option, organisation, catalogue, nodeId, shared, timing), workload, option };
    });
    const missing = parts.flatMap((part) => part.missing.map(({ item }) => item));
    return { totals: totalsOf(parts, organisation, catalogue), missing: [...new Set(missing)], spots, parts };
  } catch (error) {
    if (error instanceof PalierError && error.exitCode === 5) return { reasons: reasonsOf(error, input, remember) };
    throw error;
  }
}

/** What stands in the way of each workload that can run nowhere: what the file would have to allow, not the scenario. */
function reasonsOf(
  { issues }: PalierError,
  { organisation, catalogue, variant = "hybrid" }: PlanInput,
  remember: Memory,
): readonly Text[] {
  const sized = sizeAll(organisation, catalogue, variant, remember);
  const tiers: readonly string[] = VARIANTS[variant];
  return issues.map(({ path, message }) => {
    const item = sized[Number(/^workloads\[(\d+)\]$/.exec(path ?? "")?.[1] ?? Number.NaN)];
    const because = (item?.refusals ?? []).filter(({ tier }) => tiers.includes(tier)).map((refusal) => refusal.because);
    const name = item?.workload.name ?? item?.workload.id ?? "";
    if (item === undefined || because.length === 0) return same(message);
    const list = (language: "en" | "fr"): string =>
      [...new Set(because.map((text) => text[language]))].slice(0, 2).join(language === "fr" ? " ; " : "; ");
    return { en: `${name}: ${list("en")}`, fr: `${name} : ${list("fr")}` };
  });
}
