import type { Catalogue } from "../catalog/catalogue.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { adaptationPart } from "./adaptation.js";
import { bridgePart } from "./bridge.js";
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
import { streamPart } from "./stream.js";
import { deliveredIn, type Timing, UNTIMED } from "./timing.js";
import { tokenPart } from "./tokens.js";
import { transitionPart } from "./transition.js";

/** What runs from delivery on, every month. */
const RUNNING = [electricityPart, cloudPart, tokenPart, reservedPart, guardrailPart, managedPart, streamPart];
/** What does not depend on the machine and the model. */
const OF_TIER = [dataPart, dataWorkPart, adaptationPart, peoplePart, transitionPart];

/** What an option's machines, instances and tokens cost, without what {@link priceOnTier} counts. */
export const priceOwn = (job: Job): Priced => together([hardwarePart(job), running(job)]);

/** What a workload costs on a tier whatever it runs on there: data, people, getting there and leaving. */
export const priceOnTier = (job: TierJob): Priced => together(OF_TIER.map((part) => part(job)));

/** What serves a workload until its machines are delivered, and its price. */
export const priceBridge = (job: Job, interim: Option): Priced => bridgePart(job, interim, running);

function running(job: Job): Priced {
  const { lines, missing, facts } = together(RUNNING.map((part) => part(job)));
  return {
    lines:
      job.delivered === 0 ? lines : lines.map((line) => ({ ...line, startMonth: line.startMonth + job.delivered })),
    ...{ missing, facts },
  };
}

/** When an option is there and used: from its delivery on, or from that of what serves until then. */
export function timesOf(
  workload: Workload,
  option: Option,
  organisation: Organisation,
  interim: Option | null,
): Pick<Job, "delivered" | "inService"> {
  const delivered = deliveredIn(workload, option, organisation);
  return {
    delivered,
    inService: interim === null ? delivered : Math.min(delivered, deliveredIn(workload, interim, organisation)),
  };
}

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
  { asOf, interim }: Timing = UNTIMED,
): Priced {
  const until = interim(option);
  const job: Job = {
    ...{ workload, option, organisation, catalogue, nodeId, sharedBy, asOf },
    ...timesOf(workload, option, organisation, until),
  };
  const { lines, missing, facts } = together([
    priceOwn(job),
    ...(until === null ? [] : [priceBridge(job, until)]),
    priceOnTier(job),
  ]);
  return {
    lines,
    missing: distinct(missing, ({ section, item }) => `${section} ${item}`),
    facts: distinct(facts, ({ name }) => name),
  };
}

const distinct = <T>(entries: readonly T[], key: (entry: T) => string): T[] => [
  ...new Map(entries.map((entry) => [key(entry), entry])).values(),
];
