import type { Catalogue } from "../../catalog/catalogue.js";
import type { Memory } from "../../core/memory.js";
import type { Option, Refusal } from "../../graph/option.js";
import type { Tier } from "../../graph/values.js";
import { constrain } from "../../placement/constraints.js";
import type { PricedOption, Studied } from "../../placement/studied.js";
import { consolidate } from "../../sizing/consolidate.js";
import { sizeAt } from "../../sizing/options.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import type { Workload } from "../../spec/workload.js";
import { priceOption } from "../../tco/price.js";
import { type Sharers, sharedByOf, sharersOf } from "../../tco/shared-by.js";
import { totalsOf } from "../../tco/totals.js";
import { VARIANTS, type Variant } from "../variants.js";
import { spotsOf, workloadNodeId } from "./placed.js";
import { joinPopulations } from "./populations.js";

/** A workload with every way to run it, sized and alone on its machines. */
export interface Sized {
  readonly workload: Workload;
  readonly options: readonly Option[];
  /** For an option on workstations, those of other populations that serve the rest of the users. */
  readonly beside: ReadonlyMap<string, readonly Option[]>;
  readonly refusals: readonly Refusal[];
}

/** Feasible places of each workload, then what they need there. */
export function sizeAll(
  organisation: Organisation,
  catalogue: Catalogue,
  variant: Variant,
  remember: Memory,
): readonly Sized[] {
  const tiers: readonly string[] = VARIANTS[variant];
  const around = [catalogue, ...groundOf(organisation)];
  return organisation.workloads.map((workload) => {
    const { places, refusals } = remember(["places", workload, organisation.clouds, ...around], () =>
      constrain(workload, organisation, catalogue),
    );
    const at = places
      .filter(({ tier }) => tiers.includes(tier))
      .map((place) =>
        remember(["sizes", workload, JSON.stringify(place), cloudsAt(place, organisation), ...around], () =>
          sizeAt(workload, place, organisation, catalogue),
        ),
      );
    const joined = joinPopulations(
      workload,
      at.flatMap(({ options }) => options),
    );
    const leftOut = TIERS.filter((tier) => !tiers.includes(tier) && places.some((place) => place.tier === tier));
    return {
      workload,
      ...joined,
      refusals: [
        ...leftOut.map((tier) => notInVariant(tier, variant)),
        ...refusals,
        ...at.flatMap((result) => result.refusals),
        ...joined.refusals,
      ],
    };
  });
}

/** Parts of the file that what a workload needs and costs may rest on, beside itself and the clouds. */
const groundOf = ({ workloads: _workloads, clouds: _clouds, ...ground }: Organisation): readonly unknown[] =>
  Object.values(ground);

/** Clouds, where they matter: on the organisation's own ground nothing rests on them. */
const cloudsAt = ({ tier }: { readonly tier: Tier }, { clouds }: Organisation): Organisation["clouds"] | null =>
  tier === "cloud" ? clouds : null;

const notInVariant = (tier: Tier, variant: Variant): Refusal => ({
  tier,
  option: null,
  rule: "variant",
  because: {
    en: `the variant \`${variant}\` leaves this tier out`,
    fr: `la variante \`${variant}\` exclut ce palier`,
  },
  wouldChange: { en: "`--variant hybrid`", fr: "`--variant hybrid`" },
});

/** The workload without a server, for a reason that its comparison gives. */
export function withoutServer(
  item: Sized,
  lost: Option,
  reason: Pick<Refusal, "rule" | "because" | "wouldChange">,
): Sized {
  const isLost = ({ tier, site, hardware }: Option): boolean =>
    tier === "server" && site === lost.site && hardware?.sku === lost.hardware?.sku;
  return {
    ...item,
    options: item.options.filter((option) => !isLost(option)),
    refusals: [...item.refusals, { tier: "server", option: lost.hardware?.title ?? lost.id, ...reason }],
  };
}

/** What each option costs beside those that share its tier; what does not change is worked out once. */
export type Pricer = (sized: Sized, option: Option, sharers: Sharers) => PricedOption;

/** Prices options of an organisation. */
export function pricerOf(organisation: Organisation, catalogue: Catalogue, remember: Memory): Pricer {
  const around = [catalogue, organisation.workloads.length, ...groundOf(organisation)];
  return ({ workload, beside }, option, sharers) => {
    const all = [option, ...(beside.get(option.id) ?? [])].map((part) => ({
      part,
      shared: sharedByOf(workload, part, [option, ...(beside.get(option.id) ?? [])], sharers),
    }));
    // Between two rounds of choices an option differs by its share of the machines and of the tier alone.
    return remember(["costs", workload, JSON.stringify(all), cloudsAt(option, organisation), ...around], () => {
      const parts = all.map(({ part, shared }) => ({
        ...priceOption(workload, part, organisation, catalogue, workloadNodeId(workload), shared),
        option: part,
        workload,
      }));
      return {
        option,
        missing: parts.flatMap(({ missing }) => missing),
        totals: totalsOf(parts, organisation, catalogue),
      };
    });
  };
}

/**
 * Prices every option. A server, and what a tier and a cloud's network take to be run at all, are compared at the share
 * of it a workload would bear: beside all that may use it while nothing is chosen, beside those that chose it
 * afterwards. Judged alone, no small workload could ever justify what ten of them fill.
 */
export function studyAll(
  sized: readonly Sized[],
  chosen: ReadonlyMap<string, Option> | null,
  price: Pricer,
  organisation: Organisation,
  catalogue: Catalogue,
  remember: Memory,
): readonly Studied[] {
  const shares = serverShares(sized, chosen, organisation, catalogue, remember);
  const sharers = sharersOf(chosen === null ? everyPlace(sized) : spotsOf(sized, chosen));
  return sized.map((item) => ({
    workload: item.workload,
    nodeId: workloadNodeId(item.workload),
    refusals: item.refusals,
    priced: item.options.map((alone) => price(item, shares.get(`${item.workload.id} ${alone.id}`) ?? alone, sharers)),
  }));
}

const everyPlace = (sized: readonly Sized[]): readonly Service[] =>
  sized.flatMap(({ workload, options }) => options.map((option) => ({ workload, option })));

/** Services on one kind of server beyond which one more hardly changes a share. */
const CROWD = 24;

function serverShares(
  sized: readonly Sized[],
  chosen: ReadonlyMap<string, Option> | null,
  organisation: Organisation,
  catalogue: Catalogue,
  remember: Memory,
): ReadonlyMap<string, Option> {
  const result = new Map<string, Option>();
  const note = (services: readonly Service[], only?: string): void => {
    for (const machine of consolidate(services, organisation, catalogue, remember))
      for (const { workload, option } of machine.services)
        if (only === undefined || workload.id === only) result.set(`${workload.id} ${option.id}`, option);
  };
  for (const candidates of byMachine(sized).values()) {
    const members = candidates.filter(({ workload, option }) => chosen?.get(workload.id)?.id === option.id);
    if (chosen === null || members.length > CROWD) {
      note(candidates);
      continue;
    }
    if (members.length > 0) note(members);
    for (const other of candidates) if (!members.includes(other)) note([...members, other], other.workload.id);
  }
  return result;
}

interface Service {
  readonly workload: Workload;
  readonly option: Option;
}

/** Options on servers, by site and machine. */
function byMachine(sized: readonly Sized[]): ReadonlyMap<string, readonly Service[]> {
  const groups = new Map<string, Service[]>();
  for (const { workload, options } of sized) {
    for (const option of options) {
      if (option.tier !== "server" || option.hardware === null) continue;
      const key = `${option.site} ${option.hardware.sku}`;
      const group = groups.get(key) ?? [];
      group.push({ workload, option });
      groups.set(key, group);
    }
  }
  return groups;
}
