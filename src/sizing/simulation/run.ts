import { streamOf, uniform } from "../../core/random.js";

/** Requests of one kind that a station serves. */
export interface Stream {
  readonly id: string;
  readonly perSecond: number;
  /** Whether its data may be worked on in the cloud. */
  readonly mayBurst: boolean;
}

/** Machines of one place as a queue: requests wait, in order of arrival, for one of `slots`. */
export interface Station {
  /** Requests worked on at once. */
  readonly slots: number;
  /** Mean time a request takes, in ms. */
  readonly serviceMs: number;
}

/** When a request that may leaves for the cloud instead of waiting. */
export interface BurstPolicy {
  /** Requests already waiting from which on others leave; 0 as soon as one would wait. */
  readonly whenWaiting: number;
  /** Time to the cloud and back beyond the local one, in ms. */
  readonly roundTripMs: number;
}

/** What is simulated. */
export interface Scenario {
  readonly station: Station;
  readonly streams: readonly Stream[];
  /** Null keeps every request here. */
  readonly burst: BurstPolicy | null;
  /** Requests to simulate; the first tenth, while the queue fills, is not counted. */
  readonly requests: number;
  readonly seed: number;
}

/** What came of it. */
export interface Outcome {
  readonly requests: number;
  /** Wait before work begins. */
  readonly meanWaitMs: number;
  readonly waitP95Ms: number;
  /** Share of requests that waited here. */
  readonly waited: number;
  /** Share of their time in which the slots worked. */
  readonly utilisation: number;
  readonly burstShare: number;
  readonly burstShareOf: Readonly<Record<string, number>>;
  /** Whether more arrives than can be served, so that waits grow for as long as the load lasts. */
  readonly isOverloaded: boolean;
}

/**
 * Runs a queue from event to event: arrivals are Poisson, times exponential, both drawn from the seed alone, so that two
 * policies see the same requests.
 *
 * @throws RangeError when there is no request to simulate.
 */
export function simulate({ station, streams, burst, requests, seed }: Scenario): Outcome {
  const rate = streams.reduce((sum, { perSecond }) => sum + perSecond, 0);
  if (!(rate > 0) || requests < 10) throw new RangeError("nothing to simulate");
  const [arrivals, services, kinds] = ["arrivals", "services", "kinds"].map((name) => streamOf(seed, name)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const slots = new FreeTimes(Math.max(1, Math.round(station.slots)));
  const starts: number[] = [];
  const tally = new Tally(streams);
  let now = 0;
  let firstWaiting = 0;
  const countFrom = Math.floor(requests / 10);
  for (let index = 0; index < requests; index++) {
    now += exponential(arrivals, 1000 / rate);
    const serviceMs = exponential(services, station.serviceMs);
    const stream = pick(streams, uniform(kinds) * rate);
    if (index === countFrom) tally.begin(now);
    // Starts never fall back in order of arrival, so those still to come are the waiting ones.
    while (firstWaiting < starts.length && (starts[firstWaiting] as number) <= now) firstWaiting++;
    const start = Math.max(now, slots.first());
    const leaves =
      burst !== null && stream.mayBurst && start > now && starts.length - firstWaiting >= burst.whenWaiting;
    if (leaves) tally.left(stream.id, burst.roundTripMs);
    else {
      slots.take(start + serviceMs);
      starts.push(start);
      tally.served(stream.id, start - now, start, start + serviceMs);
    }
  }
  // What may leave never lets the queue grow without end; what may not, does once it is more than the slots can do.
  const kept = streams.filter(({ mayBurst }) => burst === null || !mayBurst);
  const offered = (kept.reduce((sum, { perSecond }) => sum + perSecond, 0) * station.serviceMs) / 1000;
  return { ...tally.outcome(now, slots.count), isOverloaded: offered >= slots.count };
}

/** Exponentially distributed time with a mean. */
const exponential = (state: Uint32Array, mean: number): number => -Math.log(uniform(state)) * mean;

function pick(streams: readonly Stream[], at: number): Stream {
  let left = at;
  for (const stream of streams) {
    left -= stream.perSecond;
    if (left < 0) return stream;
  }
  return streams[streams.length - 1] as Stream;
}

/** Times at which slots become free, the earliest first (a binary heap). */
class FreeTimes {
  private readonly times: number[];

  constructor(readonly count: number) {
    this.times = Array.from({ length: count }, () => 0);
  }

  first(): number {
    return this.times[0] as number;
  }

  /** The slot that is free first is taken until a time. */
  take(until: number): void {
    const { times } = this;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= times.length) break;
      const right = left + 1;
      const child = right < times.length && (times[right] as number) < (times[left] as number) ? right : left;
      if ((times[child] as number) >= until) break;
      times[at] = times[child] as number;
      at = child;
    }
    times[at] = until;
  }
}

/** What is counted once the queue has filled. */
class Tally {
  private from: number | null = null;
  private readonly waits: number[] = [];
  private readonly work: (readonly [start: number, end: number])[] = [];
  private readonly seen = new Map<string, { all: number; left: number }>();
  private waitedHere = 0;

  constructor(streams: readonly Stream[]) {
    for (const { id } of streams) this.seen.set(id, { all: 0, left: 0 });
  }

  begin(now: number): void {
    this.from = now;
  }

  left(id: string, waitMs: number): void {
    if (this.from === null) return;
    this.waits.push(waitMs);
    const seen = this.seen.get(id);
    if (seen !== undefined) {
      seen.all += 1;
      seen.left += 1;
    }
  }

  served(id: string, waitMs: number, start: number, end: number): void {
    this.work.push([start, end]);
    if (this.from === null) return;
    this.waits.push(waitMs);
    if (waitMs > 0) this.waitedHere += 1;
    const seen = this.seen.get(id);
    if (seen !== undefined) seen.all += 1;
  }

  outcome(end: number, slots: number): Omit<Outcome, "isOverloaded"> {
    const from = this.from ?? 0;
    const waits = Float64Array.from(this.waits).sort();
    const all = [...this.seen.values()];
    const count = waits.length;
    const busy = this.work.reduce(
      (sum, [start, stop]) => sum + Math.max(0, Math.min(stop, end) - Math.max(start, from)),
      0,
    );
    const share = ({ all: total, left }: { all: number; left: number }): number => (total === 0 ? 0 : left / total);
    return {
      requests: count,
      meanWaitMs: waits.reduce((sum, wait) => sum + wait, 0) / count,
      waitP95Ms: waits[Math.ceil(count * 0.95) - 1] as number,
      waited: this.waitedHere / count,
      utilisation: busy / (slots * (end - from)),
      burstShare: all.reduce((sum, { left }) => sum + left, 0) / count,
      burstShareOf: Object.fromEntries([...this.seen].map(([id, seen]) => [id, share(seen)])),
    };
  }
}
