import type { Catalogue } from "../catalog/catalogue.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { type Priced, type SharedBy, together } from "./charge.js";
import { cloudPart } from "./cloud.js";
import { dataPart } from "./data.js";
import { dataWorkPart } from "./data-work.js";
import { electricityPart } from "./energy.js";
import { hardwarePart } from "./hardware.js";
import { peoplePart } from "./people.js";
import { tokenPart } from "./tokens.js";
import { transitionPart } from "./transition.js";

const PARTS = [hardwarePart, electricityPart, cloudPart, tokenPart, dataPart, dataWorkPart, peoplePart, transitionPart];

/**
 * Everything a workload costs when it is run in one way: a line for each known price, a named gap for each unknown
 * one. What a tier or a cloud's network costs whatever runs there is split by `sharedBy`; before the placement is
 * known, every workload of the file is taken to share.
 */
export function priceOption(
  workload: Workload,
  option: Option,
  organisation: Organisation,
  catalogue: Catalogue,
  nodeId: string,
  sharedBy: SharedBy = { tier: organisation.workloads.length, network: organisation.workloads.length },
): Priced {
  const job = { workload, option, organisation, catalogue, nodeId, sharedBy };
  const { lines, missing, facts } = together(PARTS.map((part) => part(job)));
  return {
    lines,
    missing: distinct(missing, ({ section, item }) => `${section} ${item}`),
    facts: distinct(facts, ({ name }) => name),
  };
}

/** How many of the placed options share a tier and a cloud's network with one of them. */
export function sharedByOf(option: Option, all: readonly Option[]): SharedBy {
  const here = all.filter(({ tier }) => tier === option.tier);
  const network = here.filter(({ provider, region }) => provider === option.provider && region === option.region);
  return { tier: Math.max(1, here.length), network: Math.max(1, network.length) };
}

const distinct = <T>(entries: readonly T[], key: (entry: T) => string): T[] => [
  ...new Map(entries.map((entry) => [key(entry), entry])).values(),
];
