import type { Catalogue } from "../catalog/catalogue.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { type Job, type Priced, type TierJob, together } from "./charge.js";
import { cloudPart } from "./cloud.js";
import { dataPart } from "./data.js";
import { dataWorkPart } from "./data-work.js";
import { electricityPart } from "./energy.js";
import { guardrailPart } from "./guardrail.js";
import { hardwarePart } from "./hardware.js";
import { managedPart } from "./managed.js";
import { peoplePart } from "./people.js";
import { reservedPart } from "./reserved.js";
import type { SharedBy } from "./shared-by.js";
import { tokenPart } from "./tokens.js";
import { transitionPart } from "./transition.js";

/** What depends on the machine and the model, then what does not. */
const OWN = [hardwarePart, electricityPart, cloudPart, tokenPart, reservedPart, guardrailPart, managedPart];
const OF_TIER = [dataPart, dataWorkPart, peoplePart, transitionPart];

/** What an option's machines, instances and tokens cost, without what {@link priceOnTier} counts. */
export const priceOwn = (job: Job): Priced => together(OWN.map((part) => part(job)));

/** What a workload costs on a tier whatever it runs on there: data, people, getting there and leaving. */
export const priceOnTier = (job: TierJob): Priced => together(OF_TIER.map((part) => part(job)));

/**
 * Everything a workload costs when it is run in one way: a line for each known price, a named gap for each unknown
 * one. What a tier or a cloud's network costs whatever runs there is split evenly among those that share it.
 */
export function priceOption(
  workload: Workload,
  option: Option,
  organisation: Organisation,
  catalogue: Catalogue,
  nodeId: string,
  sharedBy: SharedBy,
): Priced {
  const job = { workload, option, organisation, catalogue, nodeId, sharedBy };
  const { lines, missing, facts } = together([priceOwn(job), priceOnTier(job)]);
  return {
    lines,
    missing: distinct(missing, ({ section, item }) => `${section} ${item}`),
    facts: distinct(facts, ({ name }) => name),
  };
}

const distinct = <T>(entries: readonly T[], key: (entry: T) => string): T[] => [
  ...new Map(entries.map((entry) => [key(entry), entry])).values(),
];
