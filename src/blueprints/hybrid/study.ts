import type { Catalogue } from "../../catalog/catalogue.js";
import type { Memory } from "../../core/memory.js";
import type { Option, Refusal } from "../../graph/option.js";
import type { Tier } from "../../graph/values.js";
import { constrain } from "../../placement/constraints.js";
import type { Studied } from "../../placement/studied.js";
import { sizeAt } from "../../sizing/options.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import type { Workload } from "../../spec/workload.js";
import { sharersOf } from "../../tco/shared-by.js";
import { VARIANTS, type Variant } from "../variants.js";
import { spotsOf, workloadNodeId } from "./placed.js";
import { joinPopulations } from "./populations.js";
import { cloudsAt, type Pricer, scopeOf } from "./pricer.js";
import type { ServerSharer } from "./server-shares.js";

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
  const scope = scopeOf(organisation, catalogue, remember);
  return organisation.workloads.map((workload) => {
    const { places, refusals } = remember(["places", workload, organisation.clouds, scope], () =>
      constrain(workload, organisation, catalogue),
    );
    const at = places
      .filter(({ tier }) => tiers.includes(tier))
      .map((place) =>
        remember(["sizes", workload, JSON.stringify(place), cloudsAt(place, organisation), scope], () =>
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

/**
 * Prices every option. A server, and what a tier and a cloud's network take to be run at all, are compared at the share
 * of it a workload would bear: beside all that may use it while nothing is chosen, beside those that chose it
 * afterwards. Judged alone, no small workload could ever justify what ten of them fill.
 */
export function studyAll(
  sized: readonly Sized[],
  chosen: ReadonlyMap<string, Option> | null,
  price: Pricer,
  sharesOf: ServerSharer,
): readonly Studied[] {
  const shares = sharesOf(sized, chosen);
  const sharers = sharersOf(chosen === null ? everyPlace(sized) : spotsOf(sized, chosen));
  return sized.map((item) => ({
    workload: item.workload,
    nodeId: workloadNodeId(item.workload),
    refusals: item.refusals,
    priced: item.options.map((alone) => price(item, shares.get(`${item.workload.id} ${alone.id}`) ?? alone, sharers)),
  }));
}

const everyPlace = (sized: readonly Sized[]): readonly { readonly workload: Workload; readonly option: Option }[] =>
  sized.flatMap(({ workload, options }) => options.map((option) => ({ workload, option })));
