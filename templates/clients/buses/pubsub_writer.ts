// Sends events to a topic of Pub/Sub.
import { identity } from "./bus-identity.js";
import { BUS_URL, LARGEST_BYTES } from "./flow.js";
import { written } from "./streaming.js";
import { send, toBase64 } from "./transport.js";

const LIMITS = { timeoutMs: 30_000, concurrency: 16 };

/** Sends one event. Its key travels as an attribute. */
export async function put(topic: string, key: string, value: unknown): Promise<void> {
  const body = JSON.stringify({ messages: [{ data: toBase64(written(value, LARGEST_BYTES)), attributes: { key } }] });
  const headers = { "Content-Type": "application/json" };
  await send({ method: "POST", url: `${BUS_URL()}/topics/${topic}:publish`, headers, body }, identity, LIMITS, {}, {});
}
