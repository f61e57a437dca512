import { PalierError } from "../../core/errors.js";
import { memory } from "../../core/memory.js";
import type { Candidate } from "../../graph/decision.js";
import type { Option } from "../../graph/option.js";
import { explain } from "../../placement/choose.js";
import { peakPerHourOf, stationOf } from "../../sizing/simulation/burst.js";
import { type Outcome, simulate } from "../../sizing/simulation/run.js";
import type { Organisation } from "../../spec/organisation.js";
import { decide } from "./decide.js";
import type { PlanInput } from "./input.js";
import { sizeAll } from "./study.js";

/** How a workload is served: each person's machine, one server, several of them, or a cloud. */
export type Step = "workstation" | "one-server" | "several-servers" | "cloud";

/** What a workload would run on with a number of users. */
export interface GrowthPoint {
  readonly users: number;
  /** Null where nothing can serve so many. */
  readonly step: Step | null;
  readonly option: Option | null;
  readonly monthly: number | null;
  /** Cheapest way of each step, in the organisation's currency per month. */
  readonly monthlyOf: Readonly<Partial<Record<Step, number>>>;
  /** The queue before the machines at the peak; null where the provider does not say what it runs on, and for a batch. */
  readonly queue: Outcome | null;
}

/** How a workload grows: points asked for, and the number of users from which the next step pays. */
export interface GrowthPath {
  readonly points: readonly GrowthPoint[];
  readonly changes: readonly { readonly users: number; readonly from: Step | null; readonly to: Step | null }[];
}

const REQUESTS = 40_000;
const MOST_USERS = 1_000_000;

/**
 * Plans one workload alone with other numbers of users, requests in proportion, without a ceiling on money, and finds
 * by halving where what pays changes. Each point is a plan of its own: sized, priced and chosen like any other.
 *
 * @throws PalierError with code USAGE when there is no such workload.
 */
export function growthOf(input: PlanInput, workload: string, users: readonly number[], seed: number): GrowthPath {
  const alone = onlyWorkload(input.organisation, workload);
  const known = new Map<number, readonly Candidate[]>();
  const candidatesAt = (count: number): readonly Candidate[] => {
    const found = known.get(count) ?? candidatesOf({ ...input, organisation: withUsers(alone, count) });
    known.set(count, found);
    return found;
  };
  const stepAt = (count: number): Step | null => stepOf(cheapest(candidatesAt(count)));
  const changes: { users: number; from: Step | null; to: Step | null }[] = [];
  for (let [low, high] = [1, 2]; high <= MOST_USERS; [low, high] = [high, high * 2]) {
    const [from, to] = [stepAt(low), stepAt(high)];
    if (from === to) continue;
    let [before, after] = [low, high];
    while (after - before > Math.max(1, before / 100)) {
      const middle = Math.floor((before + after) / 2);
      if (stepAt(middle) === from) before = middle;
      else after = middle;
    }
    changes.push({ users: after, from, to: stepAt(after) });
  }
  const isBatch = alone.workloads.some(({ latency }) => latency.batchWindowHours !== undefined);
  return { points: users.map((count) => pointOf(count, candidatesAt(count), isBatch ? null : seed)), changes };
}

function pointOf(users: number, candidates: readonly Candidate[], seed: number | null): GrowthPoint {
  const best = cheapest(candidates);
  const monthlyOf: Partial<Record<Step, number>> = {};
  for (const candidate of candidates) {
    const step = stepOf(candidate);
    if (step !== null && Number.isFinite(monthly(candidate)))
      monthlyOf[step] = Math.min(monthly(candidate), monthlyOf[step] ?? Number.POSITIVE_INFINITY);
  }
  return {
    users,
    step: stepOf(best),
    option: best?.option ?? null,
    monthly: best === undefined ? null : monthly(best),
    monthlyOf,
    queue: best === undefined || seed === null ? null : queueOf(best.option, seed),
  };
}

/** People at their own machines wait for nobody. */
function queueOf(option: Option, seed: number): Outcome | null {
  const station = stationOf(option);
  const perSecond = peakPerHourOf(option) / 3_600;
  if (station === null || perSecond === 0 || option.tier === "workstation") return null;
  const streams = [{ id: "requests", perSecond, mayBurst: false }];
  return simulate({ station, streams, burst: null, requests: REQUESTS, seed });
}

/** An option whose price nobody knows comes last. */
const monthly = ({ cost }: Candidate): number =>
  cost.monthly === null ? Number.POSITIVE_INFINITY : Number(cost.monthly);

function cheapest(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates)
    if (Number.isFinite(monthly(candidate)) && (best === undefined || monthly(candidate) < monthly(best)))
      best = candidate;
  return best;
}

function stepOf(candidate: Candidate | undefined): Step | null {
  if (candidate === undefined) return null;
  const { tier, hardware } = candidate.option;
  if (tier !== "server") return tier;
  return (hardware?.machines ?? 1) > 1 ? "several-servers" : "one-server";
}

/** The organisation as if it had this one workload and no ceiling on money. */
function onlyWorkload(organisation: Organisation, workload: string): Organisation {
  const [found] = organisation.workloads.filter(({ id }) => id === workload);
  if (found === undefined)
    throw new PalierError({ code: "USAGE", message: `the file has no workload \`${workload}\`` });
  const { capex: _capex, opexPerYear: _opex, ...budget } = organisation.budget;
  return { ...organisation, budget, workloads: [found] };
}

function withUsers(organisation: Organisation, users: number): Organisation {
  const workloads = organisation.workloads.map((workload) => ({
    ...workload,
    demand: {
      ...workload.demand,
      users,
      requestsPerDay: (workload.demand.requestsPerDay / workload.demand.users) * users,
    },
  }));
  return { ...organisation, workloads };
}

/** Every way to run the one workload; none where no place is left. */
function candidatesOf({ organisation, catalogue, asOf, variant = "hybrid" }: PlanInput): Candidate[] {
  try {
    const remember = memory();
    const sized = sizeAll(organisation, catalogue, variant, remember);
    const { choice } = decide(sized, organisation, catalogue, asOf, remember);
    return explain(choice, organisation, catalogue).decisions.flatMap(({ candidates }) => candidates);
  } catch (error) {
    if (error instanceof PalierError && error.issues.every(({ code }) => code === "INFEASIBLE")) return [];
    throw error;
  }
}
