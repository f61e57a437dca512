// Sends events to a hub of Event Hubs.
import { identity } from "./bus-identity.js";
import { BUS_URL, LARGEST_BYTES } from "./flow.js";
import { written } from "./streaming.js";
import { send } from "./transport.js";

const LIMITS = { timeoutMs: 30_000, concurrency: 16 };

/** Sends one event. Events of one key keep their order. */
export async function put(hub: string, key: string, value: unknown): Promise<void> {
  const headers = { "Content-Type": "application/json", BrokerProperties: JSON.stringify({ PartitionKey: key }) };
  const url = `${BUS_URL()}/${hub}/messages?api-version=2014-01`;
  await send({ method: "POST", url, headers, body: written(value, LARGEST_BYTES) }, identity, LIMITS, {}, {});
}
