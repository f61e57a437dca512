import type { Bus } from "../core/contract.js";
import type { Option } from "../graph/option.js";
import type { Workload } from "../spec/workload.js";

/** KiB of one second of sound: 16-bit samples, 16,000 in a second, as text in base64. */
const KIB_PER_SECOND = (16_000 * 2 * (4 / 3)) / 1_024;
/** Largest event where the file says nothing, in KiB. */
const USUAL_KIB = 256;

/** Events of a workload whose pattern is streaming, of which palier sets up the stream; null for every other. */
export function providedEvents({ pattern, events, kind, demand }: Workload): { readonly largestKiB: number } | null {
  if (pattern !== "streaming" || events.bus === "own") return null;
  // Twice the mean length: nobody speaks longer by much.
  const sound = kind === "transcription" ? Math.ceil(2 * (demand.audioSeconds ?? 0) * KIB_PER_SECOND) : 0;
  return { largestKiB: events.largestKiB ?? Math.max(USUAL_KIB, sound) };
}

const BUS_OF = { aws: "kinesis", azure: "event-hubs", google: "pubsub" } as const;
/** Platforms whose models programs ask directly, event by event. */
const ASKED: ReadonlySet<Option["platform"]> = new Set([
  "sagemaker",
  "bedrock",
  "azure-openai",
  "azure-ml",
  "vertex",
  "managed",
]);
const NOT_ASKED: ReadonlySet<string> = new Set(["search", "training", "fine-tuning"]);

/** What carries the events of a workload that runs in one way; null where palier sets up nothing. */
export function busOf(workload: Workload, option: Option): Bus | null {
  if (providedEvents(workload) === null || NOT_ASKED.has(workload.kind)) return null;
  if (option.tier === "server") return "nats";
  const { provider, platform, serving = "real-time", model } = option;
  const isAsked = serving === "real-time" || serving === "serverless";
  if (option.tier !== "cloud" || provider === null || provider === "hosted" || !isAsked || !ASKED.has(platform))
    return null;
  // Its work lies in a store, and a job is followed until it has ended.
  return model.name === "amazon-transcribe" ? null : BUS_OF[provider];
}

/**
 * Largest event that the stream of a place carries, in KiB. On AWS, what a function is given at once holds it in base64.
 *
 * @see https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 * @see https://learn.microsoft.com/azure/event-hubs/event-hubs-quotas
 * @see https://cloud.google.com/pubsub/quotas
 * @see https://docs.nats.io/reference/faq
 */
export const LARGEST_KIB = { aws: 4_096, azure: 960, google: 7_168, site: 8_192 } as const;
