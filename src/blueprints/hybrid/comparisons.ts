import type { Catalogue } from "../../catalog/catalogue.js";
import type { Text } from "../../core/text.js";
import type { Comparison } from "../../graph/cost.js";
import type { Option } from "../../graph/option.js";
import type { Tier } from "../../graph/values.js";
import { sizeAt } from "../../sizing/options.js";
import type { Place } from "../../sizing/place.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import { type Alternative, alternative, alternativesOf, type Chosen } from "../../tco/alternatives.js";
import type { Priced } from "../../tco/charge.js";
import { cloudOf, contractOf, withClouds } from "../../tco/contract.js";
import type { Sharers } from "../../tco/shared-by.js";
import type { Timing } from "../../tco/timing.js";
import type { Placed } from "./placed.js";
import { upgrades } from "./upgrades.js";

/** A placed workload, or the part of it that one population serves, with its price. */
export interface PricedPlace extends Pick<Priced, "lines" | "missing"> {
  readonly item: Placed;
  readonly timing: Timing;
}

/** Options of other populations that serve the rest of the users beside an option on workstations. */
export type Beside = (item: Placed, option: Option) => readonly Option[];

/**
 * What a workload is held against, each by its name: the cheapest option of every other feasible tier; the cheapest
 * instance that would serve it, on demand and reserved; an interface paid by the token; seats. Populations that share
 * the workload are held against them together.
 */
export function alternativesOfWorkload(
  parts: readonly PricedPlace[],
  sharers: Sharers,
  beside: Beside,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Alternative[] {
  const [first] = parts;
  if (first === undefined) return [];
  const { item, timing } = first;
  const sum = (count: (option: Placed["option"]) => number): number =>
    parts.reduce((total, part) => total + count(part.item.option), 0);
  const chosen: Chosen = {
    workload: item.workload,
    option: {
      ...item.option,
      tokensInPerYear: sum(({ tokensInPerYear }) => tokensInPerYear),
      tokensOutPerYear: sum(({ tokensOutPerYear }) => tokensOutPerYear),
      requestsPerYear: sum(({ requestsPerYear }) => requestsPerYear),
    },
    nodeId: item.nodeId,
    sharers,
    timing,
    lines: parts.flatMap(({ lines }) => lines),
    missing: parts.flatMap(({ missing }) => missing),
  };
  return [
    ...otherTiers(chosen, item, beside, organisation, catalogue),
    ...upgrades(chosen, organisation, catalogue),
    ...instances(chosen, organisation, catalogue),
    ...alternativesOf(chosen, organisation, catalogue),
  ];
}

const TIER_NAMES: Readonly<Record<Tier, Text>> = {
  workstation: { en: "workstation", fr: "poste de travail" },
  server: { en: "departmental server", fr: "serveur départemental" },
  cloud: { en: "cloud", fr: "cloud" },
};

function otherTiers(
  chosen: Chosen,
  item: Placed,
  beside: Beside,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Alternative[] {
  return TIERS.filter((tier) => tier !== item.decision.tier).flatMap((tier) => {
    const option = item.decision.candidates
      .filter((candidate) => candidate.option.tier === tier && candidate.cost.total !== null)
      .toSorted((a, b) => Number(a.cost.total) - Number(b.cost.total))[0]?.option;
    if (option === undefined) return [];
    const { hardware, platform, provider, region } = option;
    const what = [hardware?.title ?? platform, provider, region].filter((word) => word !== null).join(" ");
    const comparator = { en: `${TIER_NAMES[tier].en}: ${what}`, fr: `${TIER_NAMES[tier].fr} : ${what}` };
    const options = [option, ...beside(item, option)];
    return [alternative(chosen, { id: `tier-${tier}`, feasible: true, comparator, options }, organisation, catalogue)];
  });
}

const CONTRACTS = {
  "on-demand": { en: "on demand", fr: "à la demande" },
  "reserved-1y": { en: "reserved for 1 year", fr: "réservé 1 an" },
  "reserved-3y": { en: "reserved for 3 years", fr: "réservé 3 ans" },
} as const satisfies Record<string, Text>;

/** The instance that would serve the workload at the least cost on demand, then the same instance reserved. */
function instances(chosen: Chosen, organisation: Organisation, catalogue: Catalogue): readonly Alternative[] {
  const held = (option: Option, contract: keyof typeof CONTRACTS): Alternative => {
    const words = CONTRACTS[contract];
    const what = `${option.provider} ${option.hardware?.sku} ${option.region}`;
    return alternative(
      chosen,
      {
        id: contract,
        feasible: false,
        comparator: { en: `${what}, ${words.en}`, fr: `${what}, ${words.fr}` },
        options: [option],
        organisation: underContract(organisation, option, contract),
      },
      organisation,
      catalogue,
    );
  };
  for (const place of publicPlaces(organisation, catalogue)) {
    const [best] = sizeAt(chosen.workload, place, organisation, catalogue)
      .options.filter(({ hardware }) => hardware !== null)
      .map((option) => ({ option, onDemand: held(option, "on-demand") }))
      .filter(({ onDemand }) => onDemand.totals.complete)
      .toSorted((a, b) => Number(a.onDemand.totals.total) - Number(b.onDemand.totals.total));
    if (best === undefined) continue;
    const all = [best.onDemand, held(best.option, "reserved-1y"), held(best.option, "reserved-3y")];
    const own = contractOf(chosen.option, cloudOf(chosen.option, organisation));
    return best.option.id === chosen.option.id ? all.filter(({ id }) => id !== own) : all;
  }
  return [];
}

/** Regions in which an instance is looked for. */
const PLACES = 6;

/** First regions of the file's public clouds, then regions of the organisation's country and of the European Union. */
function publicPlaces({ clouds, organisation }: Organisation, catalogue: Catalogue): readonly Place[] {
  const rows = catalogue.regions.filter(({ provider }) => provider === "aws" || provider === "azure");
  const own = clouds.flatMap(({ provider, regions }) =>
    rows.filter((row) => row.provider === provider && row.id === regions[0]),
  );
  const near = [rows.filter(({ country }) => country === organisation.country), rows.filter(({ eu }) => eu)];
  return [...new Set([...own, ...near.flat()])].slice(0, PLACES).map(({ provider, id, country }) => ({
    ...{ tier: "cloud", trust: "cloud", country, provider, region: id },
    ...{ site: null, population: null },
  }));
}

/** The file with one cloud, under a contract; a discount it has there stays. */
function underContract(
  organisation: Organisation,
  { provider, region }: Option,
  contract: keyof typeof CONTRACTS,
): Organisation {
  if (provider === null || region === null) return organisation;
  const own = organisation.clouds.find((cloud) => cloud.provider === provider);
  const cloud = {
    certifications: [],
    discount: 0,
    kubernetes: false,
    ...own,
    provider,
    regions: [region],
    contract,
    spot: false,
  };
  return withClouds(organisation, [cloud]);
}

/** An alternative as it is written into the graph. */
export const comparisonOf = (
  nodeId: string,
  { id, feasible, comparator, totals, difference, breakEvenMonth, breakEvenUse, ahead }: Alternative,
): Comparison => ({
  workload: nodeId,
  ...{ id, feasible, comparator },
  total: totals.complete ? totals.total : null,
  ...{ difference, breakEvenMonth, breakEvenUse, ahead },
});
