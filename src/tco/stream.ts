import { HOURS_PER_MONTH } from "../core/use-hours.js";
import { charge, type Job, NOTHING, type Priced, same, together } from "./charge.js";
import { busOf, providedEvents } from "./events.js";
import { itemFigure } from "./figure.js";
import { demandRange } from "./spread.js";

const KIB_PER_GIB = 1_048_576;
/** A stream of what is asked, and one of what is answered. */
const STREAMS = 2;
/** Copies of a consumer that stand ready on Azure, where it reads and is not called. */
const READY_COPIES = 2;

/** Streams of events in a cloud and the consumers that read them. On a site they run on machines that are there. */
export function streamPart(job: Job): Priced {
  const { workload, option } = job;
  const bus = busOf(workload, option);
  const events = providedEvents(workload);
  if (bus === null || bus === "nats" || events === null) return NOTHING;
  const detail = same(`${option.provider} ${option.region}`);
  const { growthPerYear } = workload.demand;
  const perMonth = option.requestsPerYear / 12;
  const used = { detail, growthPerYear, variable: true, range: demandRange(job) } as const;
  // The answer is counted as large as what was asked: nobody says how large it is.
  const gib = (perMonth * events.largestKiB * STREAMS) / KIB_PER_GIB;
  const busyHours = (perMonth * option.performance.endToEndMs) / 3_600_000;
  const consumer = { kind: "stream-consumer", price: [itemFigure(job, "stream-consumer-hour")] } as const;
  switch (bus) {
    case "kinesis":
      return together([
        charge(job, {
          kind: "stream-hours",
          quantity: STREAMS * HOURS_PER_MONTH,
          price: [itemFigure(job, "kinesis-stream-hour")],
          detail,
        }),
        charge(job, { kind: "stream-volume", quantity: gib, price: [itemFigure(job, "kinesis-gib")], ...used }),
        charge(job, { ...consumer, quantity: busyHours, ...used }),
      ]);
    case "event-hubs":
      return together([
        charge(job, {
          kind: "stream-hours",
          quantity: HOURS_PER_MONTH,
          price: [itemFigure(job, "event-hubs-unit-hour")],
          detail,
        }),
        charge(job, { ...consumer, quantity: READY_COPIES * HOURS_PER_MONTH, detail }),
      ]);
    case "pubsub":
      return together([
        charge(job, { kind: "stream-volume", quantity: gib, price: [itemFigure(job, "pubsub-gib")], ...used }),
        charge(job, { ...consumer, quantity: busyHours, ...used }),
      ]);
  }
}
