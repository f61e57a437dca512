import { number, percent } from "../core/numbers.js";
import type { Workload } from "../spec/workload.js";
import { waitMs } from "./queue.js";
import type { Obstacle, Work } from "./work.js";

/** Copies of a model that serve a load, and how they do. */
export interface Serving {
  readonly copies: number;
  /** Share of their time in use at the peak. */
  readonly utilisation: number;
  readonly queueMs: number;
  readonly roundTripMs: number;
  readonly endToEndMs: number;
  /** Requests in work at the peak (Little's law). */
  readonly concurrency: number;
  readonly capacityPerHour: number;
}

/** What copies have to serve, and what they may take. */
export interface Load {
  /** Requests per hour at the peak, of those who share the copies. */
  readonly peakPerHour: number;
  /** Requests of a day of use, of those who share the copies. */
  readonly perDay: number;
  readonly roundTripMs: number;
  readonly headroom: number;
  readonly leastCopies: number;
  readonly mostCopies: number;
}

const HOUR_MS = 3_600_000;

/**
 * Fewest copies with the headroom kept at the peak and 95 % of results within the limit. Waiting is by Erlang C, which
 * takes service times to vary more than those of one model do; a batch has to end within its window instead.
 */
export function serve(work: Work, load: Load, { itemMs, batchWindowHours }: Workload["latency"]): Serving | Obstacle {
  const isBatch = batchWindowHours !== undefined && itemMs === undefined;
  const offered = isBatch
    ? (load.perDay * work.requestMs) / (batchWindowHours * HOUR_MS)
    : (load.peakPerHour * work.requestMs) / HOUR_MS;
  const alone = Math.max(work.itemMs, work.requestMs);
  const least = alone + load.roundTripMs;
  if (itemMs !== undefined && least > itemMs) return tooSlow(alone, load.roundTripMs, itemMs);
  const enough = Math.max(load.leastCopies, Math.ceil(offered / (1 - load.headroom) - 1e-9), 1);
  for (let copies = enough; copies <= load.mostCopies; copies++) {
    const queueMs = isBatch ? 0 : waitMs(offered, copies, work.requestMs);
    const endToEndMs = least + queueMs;
    if (itemMs === undefined || endToEndMs <= itemMs)
      return {
        copies,
        utilisation: offered / copies,
        queueMs,
        roundTripMs: load.roundTripMs,
        endToEndMs,
        concurrency: offered,
        capacityPerHour: (copies * HOUR_MS) / work.requestMs,
      };
  }
  return isBatch ? tooLong(load, work, batchWindowHours) : tooBusy(load, offered, itemMs);
}

const whole = (value: number): string => String(Math.ceil(value));

const tooSlow = (itemMs: number, roundTripMs: number, limitMs: number): Obstacle => ({
  rule: "latency",
  because: {
    en: `one answer takes ${whole(itemMs)} ms and ${whole(roundTripMs)} ms of round trip, and may take ${limitMs} ms`,
    fr: `une réponse prend ${whole(itemMs)} ms et ${whole(roundTripMs)} ms d'aller-retour, pour ${limitMs} ms au plus`,
  },
  wouldChange: {
    en: `a limit above ${whole(itemMs + roundTripMs)} ms (\`latency.itemMs\`), or a smaller model`,
    fr: `un délai supérieur à ${whole(itemMs + roundTripMs)} ms (\`latency.itemMs\`), ou un modèle plus petit`,
  },
});

const tooBusy = (load: Load, offered: number, limitMs: number | undefined): Obstacle => ({
  rule: "capacity",
  because: {
    en: `${whole(load.peakPerHour)} requests an hour at the peak keep ${number(offered, "en", 1)} copies busy; ${load.mostCopies} with ${percent(load.headroom, "en")} kept free are too few${limitMs === undefined ? "" : ` for ${limitMs} ms`}`,
    fr: `${whole(load.peakPerHour)} requêtes par heure en pointe occupent ${number(offered, "fr", 1)} copies ; ${load.mostCopies} avec ${percent(load.headroom, "fr")} de réserve ne suffisent pas${limitMs === undefined ? "" : ` pour ${limitMs} ms`}`,
  },
  wouldChange: {
    en: "fewer requests at the peak (`demand`), a longer limit (`latency`), or more machines",
    fr: "moins de requêtes en pointe (`demand`), un délai plus long (`latency`), ou plus de machines",
  },
});

const tooLong = (load: Load, work: Work, windowHours: number): Obstacle => ({
  rule: "batch-window",
  because: {
    en: `a day's work takes ${number((load.perDay * work.requestMs) / HOUR_MS, "en", 1)} hours on one copy; ${load.mostCopies} with ${percent(load.headroom, "en")} kept free do not end it in ${windowHours} hours`,
    fr: `le travail d'un jour prend ${number((load.perDay * work.requestMs) / HOUR_MS, "fr", 1)} heures sur une copie ; ${load.mostCopies} avec ${percent(load.headroom, "fr")} de réserve ne le finissent pas en ${windowHours} heures`,
  },
  wouldChange: {
    en: "a longer window (`latency.batchWindowHours`) or more machines",
    fr: "une plage plus longue (`latency.batchWindowHours`) ou plus de machines",
  },
});
