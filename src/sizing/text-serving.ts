import { number, percent } from "../core/numbers.js";
import type { Workload } from "../spec/workload.js";
import { waitMs } from "./queue.js";
import type { TextRequest } from "./requests.js";
import type { Load } from "./serving.js";
import type { Speed } from "./throughput.js";
import type { Obstacle } from "./work.js";

/** Copies of a model that answer a load of text requests, and how fast. */
export interface TextServing {
  readonly copies: number;
  /** Sequences one copy has room for. */
  readonly sequences: number;
  readonly firstTokenMs: number;
  readonly perTokenMs: number;
  readonly queueMs: number;
  readonly endToEndMs: number;
  readonly concurrency: number;
  readonly capacityPerHour: number;
  readonly utilisation: number;
}

const HOUR_MS = 3_600_000;

/**
 * Fewest copies that keep the headroom and every limit at the peak. Requests in work follow Little's law; a request
 * waits for a free sequence by Erlang C. Prompts of others are read between the steps of an answer.
 */
export function serveText(
  speed: Speed,
  request: TextRequest,
  load: Load,
  mostSequences: number,
  limits: Workload["latency"],
): TextServing | Obstacle {
  const { prefillMs, sharedPrefillMs } = speed;
  const perToken = (sequences: number): number =>
    speed.stepMs(sequences) + ((sequences - 1) * sharedPrefillMs) / request.tokensOut;
  const requestMs = (sequences: number): number => prefillMs + request.tokensOut * perToken(sequences);
  const isBatch = limits.batchWindowHours !== undefined && limits.firstTokenMs === undefined;
  const slots = mostBelow(mostSequences, perToken, limits.perTokenMs ?? Number.POSITIVE_INFINITY);
  if (slots === 0) return slowSteps(perToken(1), limits.perTokenMs ?? 0);
  const alone = load.roundTripMs + prefillMs + speed.stepMs(1);
  if (limits.firstTokenMs !== undefined && alone > limits.firstTokenMs) return slowStart(alone, limits.firstTokenMs);

  const busyMs = requestMs(slots);
  // A batch spreads the work of a day over its window.
  const perHour = isBatch ? load.perDay / (limits.batchWindowHours ?? 24) : load.peakPerHour;
  const offered = (perHour * busyMs) / HOUR_MS;
  const enough = Math.max(load.leastCopies, Math.ceil(offered / (slots * (1 - load.headroom)) - 1e-9), 1);
  for (let copies = enough; copies <= load.mostCopies; copies++) {
    const queueMs = isBatch ? 0 : waitMs(offered, copies * slots, busyMs);
    const firstTokenMs = alone + queueMs;
    if (!isBatch && firstTokenMs > (limits.firstTokenMs ?? Number.POSITIVE_INFINITY)) continue;
    const inWork = inWorkAtPeak(perHour / HOUR_MS, copies, slots, requestMs);
    const perTokenMs = perToken(Math.max(1, inWork / copies));
    const withHeadroom = Math.min(slots, Math.max(1, Math.ceil(inWork / copies / (1 - load.headroom) - 1e-9)));
    return {
      copies,
      sequences: isBatch ? withHeadroom : enoughSequences(withHeadroom, slots, copies, inWork),
      firstTokenMs,
      perTokenMs,
      queueMs,
      endToEndMs: firstTokenMs + (request.tokensOut - 1) * perTokenMs,
      concurrency: inWork,
      capacityPerHour: (copies * slots * HOUR_MS) / busyMs,
      utilisation: offered / (copies * slots),
    };
  }
  return isBatch ? tooLong(load, offered / slots, limits.batchWindowHours ?? 24) : tooBusy(load, offered / slots);
}

/** The largest count up to `most` whose value stays within a limit; values grow with the count. */
function mostBelow(most: number, value: (count: number) => number, limit: number): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (value(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Room for as many sequences as keep 95 % of requests from waiting, no more: what is left of an accelerator serves
 * others. All that fit where even those are too few.
 */
function enoughSequences(least: number, most: number, copies: number, inWork: number): number {
  const isEnough = (sequences: number): number => (waitMs(inWork, copies * sequences, 1) > 0 ? 0 : 1);
  const tooFew = mostBelow(most, isEnough, 0);
  return Math.min(most, Math.max(least, tooFew + 1));
}

/** Requests in work where arrivals and time in work agree (Little's law), found by repetition from one. */
function inWorkAtPeak(
  arrivalsPerMs: number,
  copies: number,
  slots: number,
  requestMs: (sequences: number) => number,
): number {
  let each = 0;
  for (let round = 0; round < 24; round++) {
    each = Math.min(slots, (arrivalsPerMs / copies) * requestMs(Math.max(1, each)));
  }
  return each * copies;
}

const whole = (value: number): string => String(Math.ceil(value));

const slowSteps = (ms: number, limitMs: number): Obstacle => ({
  rule: "latency",
  because: {
    en: `a token takes ${whole(ms)} ms and may take ${limitMs} ms`,
    fr: `un jeton prend ${whole(ms)} ms, pour ${limitMs} ms au plus`,
  },
  wouldChange: {
    en: `\`latency.perTokenMs\` of ${whole(ms)} or more, fewer bits per weight, or a smaller model`,
    fr: `\`latency.perTokenMs\` d'au moins ${whole(ms)}, moins de bits par poids, ou un modèle plus petit`,
  },
});

const slowStart = (ms: number, limitMs: number): Obstacle => ({
  rule: "latency",
  because: {
    en: `the first token comes after ${whole(ms)} ms when nobody waits, and may take ${limitMs} ms`,
    fr: `le premier jeton arrive après ${whole(ms)} ms sans attente, pour ${limitMs} ms au plus`,
  },
  wouldChange: {
    en: `\`latency.firstTokenMs\` of ${whole(ms)} or more, a shorter prompt, or a smaller model`,
    fr: `\`latency.firstTokenMs\` d'au moins ${whole(ms)}, une invite plus courte, ou un modèle plus petit`,
  },
});

const tooBusy = (load: Load, copies: number): Obstacle => ({
  rule: "capacity",
  because: {
    en: `the peak of ${whole(load.peakPerHour)} requests an hour keeps ${number(copies, "en", 1)} copies busy; ${load.mostCopies} with ${percent(load.headroom, "en")} kept free are too few`,
    fr: `la pointe de ${whole(load.peakPerHour)} requêtes par heure occupe ${number(copies, "fr", 1)} copies ; ${load.mostCopies} avec ${percent(load.headroom, "fr")} de réserve ne suffisent pas`,
  },
  wouldChange: {
    en: "fewer requests at the peak (`demand`), longer limits (`latency`), or more machines",
    fr: "moins de requêtes en pointe (`demand`), des délais plus longs (`latency`), ou plus de machines",
  },
});

const tooLong = (load: Load, copies: number, windowHours: number): Obstacle => ({
  rule: "batch-window",
  because: {
    en: `a day's work keeps ${number(copies, "en", 1)} copies busy for ${windowHours} hours; ${load.mostCopies} with ${percent(load.headroom, "en")} kept free do not end it`,
    fr: `le travail d'un jour occupe ${number(copies, "fr", 1)} copies pendant ${windowHours} heures ; ${load.mostCopies} avec ${percent(load.headroom, "fr")} de réserve ne le finissent pas`,
  },
  wouldChange: {
    en: "a longer window (`latency.batchWindowHours`), fewer bits per weight, or more machines",
    fr: "une plage plus longue (`latency.batchWindowHours`), moins de bits par poids, ou plus de machines",
  },
});
