// Sends events to a stream of Kinesis.
import { identity } from "./bus-identity.js";
import { BUS_URL, LARGEST_BYTES } from "./flow.js";
import { written } from "./streaming.js";
import { send, toBase64 } from "./transport.js";

const LIMITS = { timeoutMs: 30_000, concurrency: 16 };
const HEADERS = { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "Kinesis_20131202.PutRecord" };

/** Sends one event. Events of one key keep their order. */
export async function put(stream: string, key: string, value: unknown): Promise<void> {
  const record = { StreamName: stream, PartitionKey: key, Data: toBase64(written(value, LARGEST_BYTES)) };
  await send({ method: "POST", url: `${BUS_URL()}/`, headers: HEADERS, body: JSON.stringify(record) }, identity, LIMITS, {}, {});
}
