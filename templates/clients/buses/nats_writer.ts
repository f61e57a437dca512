// Sends events to JetStream of NATS, over TLS.
import { readFile } from "node:fs/promises";
import { jetstream } from "@nats-io/jetstream";
import { connect, headers, type NatsConnection } from "@nats-io/transport-node";
import { BUS_URL, LARGEST_BYTES } from "./flow.js";
import { written } from "./streaming.js";
import { deployed } from "./transport.js";

let shared: Promise<NatsConnection> | undefined;

async function open(): Promise<NatsConnection> {
  const secret = await readFile(process.env["PALIER_BUS_PASSWORD_FILE"] ?? "/run/secrets/palier-bus", "utf8");
  const caFile = process.env["PALIER_BUS_CA_FILE"];
  const user = deployed("PALIER_BUS_USER");
  return connect({
    servers: BUS_URL(),
    user,
    // Nobody else may listen where answers to this program come.
    inboxPrefix: `_INBOX.${user}`,
    pass: secret.trim(),
    tls: caFile === undefined ? {} : { caFile },
    maxReconnectAttempts: -1,
  });
}

/** Sends one event; returns once the server has it on its disk. Its key travels as a header. */
export async function put(subject: string, key: string, value: unknown): Promise<void> {
  shared ??= open();
  const named = headers();
  named.set("Palier-Key", key);
  await jetstream(await shared).publish(subject, written(value, LARGEST_BYTES), { headers: named });
}

/** Ends the connection once what was sent has arrived. */
export async function close(): Promise<void> {
  const connection = await shared;
  shared = undefined;
  await connection?.drain();
}
