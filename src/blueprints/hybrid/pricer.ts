import type { Catalogue } from "../../catalog/catalogue.js";
import type { Memory } from "../../core/memory.js";
import type { MissingPrice } from "../../graph/cost.js";
import type { Option } from "../../graph/option.js";
import type { Tier } from "../../graph/values.js";
import type { PricedOption } from "../../placement/studied.js";
import type { Organisation } from "../../spec/organisation.js";
import { calendarOf } from "../../tco/cashflow.js";
import type { Priced } from "../../tco/charge.js";
import { footprintOf } from "../../tco/footprint.js";
import { priceBridge, priceOnTier, priceOwn, timesOf } from "../../tco/price.js";
import { type SharedBy, type Sharers, sharedByOf } from "../../tco/shared-by.js";
import type { Timing } from "../../tco/timing.js";
import { type Sums, sumsOf, termsOf, totalsOfSums } from "../../tco/totals.js";
import { type Sizes, timingOf } from "./interim.js";
import { workloadNodeId } from "./placed.js";

/** A workload and, for an option on workstations, what serves the rest of its users. */
interface Served extends Sizes {
  readonly beside: ReadonlyMap<string, readonly Option[]>;
}

/** What each option costs beside those that share its tier; what does not change is worked out once. */
export type Pricer = (sized: Served, option: Option, sharers: Sharers) => PricedOption;

/** Everything of the file that needs and costs of a workload may rest on beside itself and the clouds, as one thing. */
export function scopeOf(organisation: Organisation, catalogue: Catalogue, remember: Memory): object {
  const { workloads, clouds: _clouds, ...ground } = organisation;
  return remember(["scope", catalogue, workloads.length, ...Object.values(ground)], () => ({}));
}

/** Clouds, where they matter: on the organisation's own ground nothing rests on them. */
export const cloudsAt = ({ tier }: { readonly tier: Tier }, { clouds }: Organisation): Organisation["clouds"] | null =>
  tier === "cloud" ? clouds : null;

/** Prices options of an organisation. */
export function pricerOf(organisation: Organisation, catalogue: Catalogue, asOf: string, remember: Memory): Pricer {
  const scope = scopeOf(organisation, catalogue, remember);
  const terms = termsOf(organisation);
  const calendar = remember(["calendar", terms.horizonYears, terms.discountRate], () => calendarOf(terms));
  const added = ({ lines, missing }: Priced): Added => ({ sums: sumsOf(lines, terms, calendar), missing });
  const price = ({ workload, beside }: Served, option: Option, sharers: Sharers, timing: Timing): PricedOption => {
    const parts = [option, ...(beside.get(option.id) ?? [])];
    const clouds = cloudsAt(option, organisation);
    const priced = parts.map((part) => {
      const { tier, provider, region, requestsPerYear } = part;
      const sharedBy = sharedByOf(workload, part, parts, sharers);
      const interim = timing.interim(part);
      const times = timesOf(workload, part, organisation, interim);
      const sources = { workload, organisation, catalogue, nodeId: workloadNodeId(workload), sharedBy, ...times, asOf };
      const shared = `${sharedBy.tier} ${sharedBy.network} ${sharedBy.part} ${times.inService}`;
      const own = remember(
        [
          "own",
          workload,
          scope,
          clouds,
          part.id,
          bornOf(part),
          sharedBy.network,
          clusterOf(part, sharedBy),
          sharedBy.part,
        ],
        () => {
          const priced = priceOwn({ ...sources, option: part });
          return { ...added(priced), footprint: footprintOf(part, workload, organisation, catalogue, priced.lines) };
        },
      );
      const onTier = remember(["tier", workload, scope, tier, provider, region, requestsPerYear, shared], () =>
        added(priceOnTier({ ...sources, option: { tier, provider, region, requestsPerYear } })),
      );
      const bridge = interim === null ? [] : [added(priceBridge({ ...sources, option: part }, interim))];
      return { own, others: [...bridge, onTier] };
    });
    const all = priced.flatMap(({ own, others }) => [own, ...others]);
    const missing = all.flatMap((part) => part.missing);
    return {
      option,
      missing,
      totals: totalsOfSums(
        all.map(({ sums }) => sums),
        terms,
        { footprints: priced.map(({ own }) => own.footprint), complete: missing.length === 0 },
      ),
    };
  };
  return (served, option, sharers) => {
    const sharedBy = sharedByOf(served.workload, option, [option], sharers);
    const { tier, network } = sharedBy;
    const cluster = clusterOf(option, sharedBy);
    const timing = remember(["timing", served], () => timingOf(served, organisation, catalogue, asOf, remember));
    const interim = timing.interim(option)?.id;
    const clouds = interim === undefined ? cloudsAt(option, organisation) : organisation.clouds;
    return remember(
      ["costs", served.workload, scope, clouds, option.id, bornOf(option), tier, network, cluster, interim],
      () => price(served, option, sharers, timing),
    );
  };
}

/** Between two rounds of choices, options of the same name differ by their share of the machines alone. */
const bornOf = ({ hardware }: Option): string =>
  hardware === null ? "" : `${hardware.machines} ${hardware.accelerators} ${hardware.powerW} ${hardware.share}`;

/** Workloads on its cluster, for an option that runs on one. */
const clusterOf = ({ platform }: Option, { cluster }: SharedBy): number =>
  platform === "eks" || platform === "aks" ? cluster : 0;

/** What some lines come to, and the prices that are missing for more of them. */
interface Added {
  readonly sums: Sums;
  readonly missing: readonly MissingPrice[];
}
