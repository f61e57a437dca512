import type { Bus, CallContract, Caller, EventFlow } from "../../core/contract.js";
import { PalierError } from "../../core/errors.js";
import { methodOf, pascalCase, snakeCase } from "./names.js";

/** Whom a bus asks who sends, and for whom the proof is made; null where a program has a name and a password. */
const PROOFS: Readonly<
  Record<Bus, { readonly caller: Caller; readonly scope: string; readonly service: string } | null>
> = {
  kinesis: { caller: "aws-role", scope: "", service: "kinesis" },
  "event-hubs": { caller: "azure-identity", scope: "https://eventhubs.azure.net/.default", service: "" },
  pubsub: { caller: "google-account", scope: "https://www.googleapis.com/auth/pubsub", service: "" },
  nats: null,
};

/** Packages of a consumer and a producer in Python beyond those of the client. */
export const BUS_PACKAGES: Readonly<Record<Bus, readonly string[]>> = {
  kinesis: ["awslambdaric==4.2.2", "botocore==1.35.99"],
  "event-hubs": [
    "azure-eventhub==5.15.1",
    "azure-eventhub-checkpointstoreblob==1.2.0",
    "azure-identity==1.27.0",
    "azure-storage-blob==12.31.1",
    "websocket-client==1.9.2",
  ],
  pubsub: ["google-auth==2.62.2", "requests==2.34.2"],
  nats: ["nats-py==2.16.0"],
};

/** Packages of a producer in TypeScript beyond those of the client. */
export const BUS_MODULES: Readonly<Record<Bus, Readonly<Record<string, string>>>> = {
  kinesis: {
    "@aws-crypto/sha256-js": "5.2.0",
    "@aws-sdk/credential-provider-node": "3.972.97",
    "@smithy/signature-v4": "5.7.5",
  },
  "event-hubs": { "@azure/identity": "4.13.1" },
  pubsub: { "google-auth-library": "10.9.1" },
  nats: { "@nats-io/jetstream": "3.4.0", "@nats-io/transport-node": "3.4.0" },
};

/** Whether a bus counts attempts and keeps apart by itself. */
const COUNTS: ReadonlySet<Bus> = new Set(["kinesis", "pubsub"]);

interface BusFile {
  /** `py` lies in the module of the client, `ts` beside its client, `docker` beside the module. */
  readonly in: "py" | "ts" | "docker";
  readonly name: string;
  readonly content: string;
}

/**
 * Files of both ends of a bus: what sends an event, typed, in both languages, and the consumer in Python with the image
 * it runs in. `fixed` reads a template of `clients`.
 */
export function busFiles(id: string, contract: CallContract, fixed: (path: string) => string): readonly BusFile[] {
  const { events } = contract;
  if (events === null || events.bus === null) return [];
  const { bus } = events;
  const file = (where: BusFile["in"], name: string, content: string): BusFile => ({ in: where, name, content });
  return [
    file("py", "flow", pythonFlow(contract, events)),
    file("ts", "flow", typescriptFlow(events)),
    file("py", "writer", fixed(`buses/${bus}_writer.py`)),
    file("ts", "writer", fixed(`buses/${bus}_writer.ts`)),
    file("py", "producer", pythonProducer(id, contract)),
    file("ts", "producer", typescriptProducer(id, contract)),
    file("py", "reader", fixed(`buses/${bus}_reader.py`)),
    file("py", "consumer", consumer(id, contract, events, bus)),
    file("docker", "Dockerfile", dockerfile(id, bus)),
    ...proofFiles(bus, contract.region, fixed),
  ];
}

function proofFiles(bus: Bus, region: string | null, fixed: (path: string) => string): readonly BusFile[] {
  const proof = PROOFS[bus];
  if (proof === null) return [];
  const { caller, service } = proof;
  const scope = caller === "aws-role" ? (region ?? "") : proof.scope;
  const named = (text: string, from: string, to: string) => {
    if (!text.includes(from))
      throw new PalierError({ code: "INVALID_GRAPH", message: `the identity of ${caller} names no audience` });
    return text.replace(from, to);
  };
  const identity = (language: "py" | "ts") => fixed(`identities/${caller}.${language}`);
  return [
    { in: "py", name: "bus_audience", content: `SCOPE = ${json(scope)}\nSERVICE = ${json(service)}\n` },
    { in: "py", name: "bus_identity", content: named(identity("py"), ".audience", ".bus_audience") },
    {
      in: "ts",
      name: "bus-audience",
      content: `export const scope = ${json(scope)};\nexport const service = ${json(service)};\n`,
    },
    { in: "ts", name: "bus-identity", content: named(identity("ts"), "./audience.js", "./bus-audience.js") },
  ];
}

const json = JSON.stringify;
const optional = (value: string | null, none: string): string => (value === null ? none : json(value));

/** Names and limits of a flow, as the graph has them. */
function pythonFlow({ concurrency }: CallContract, events: EventFlow): string {
  const { input, output, deadLetters, attempts, batchSize, largestKiB, keptDays, apartDays, storeMiB } = events;
  const kept = (days: number) => `Kept(days=${days}, bytes=${storeMiB === null ? -1 : storeMiB * 1_048_576})`;
  return `"""Made by palier from the contract: change the organisation file, not this one."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    days: int
    bytes: int


INPUT = ${json(input)}
OUTPUT = ${json(output)}
DEAD_LETTERS = ${json(deadLetters)}
BUS_URL = os.environ.get("PALIER_BUS_URL", ${optional(events.url, "None")})
ATTEMPTS = ${attempts}
BATCH = ${batchSize}
CONCURRENCY = ${concurrency}
LARGEST_BYTES = ${largestKiB * 1_024}
KEPT = {INPUT: ${kept(keptDays)}, OUTPUT: ${kept(keptDays)}, DEAD_LETTERS: ${kept(apartDays)}}
`;
}

const typescriptFlow = ({ input, largestKiB, url }: EventFlow): string =>
  `// Made by palier from the contract: change the organisation file, not this one.
import { deployed } from ${json("./transport.js")};

/** Stream that is read. */
export const INPUT = ${json(input)};
/** Largest event, as it is sent. */
export const LARGEST_BYTES = ${largestKiB * 1_024};
/** Base address of the bus. */
export const BUS_URL = (): string =>
  (${url === null ? 'deployed("PALIER_BUS_URL")' : `process.env["PALIER_BUS_URL"] ?? ${json(url)}`}).replace(/\\/+$/, "");
`;

function pythonProducer(id: string, { operation }: CallContract): string {
  const type = `${pascalCase(operation)}Request`;
  return `"""Sends requests of ${id} to be worked on; answers come on the stream named in flow.py."""

from .client import ${type}
from .flow import INPUT
from .writer import put


def send(key: str, request: ${type}) -> None:
    """Sends one request. The key comes back with its answer; it is in no log, but it is not encrypted apart either."""
    put(INPUT, key, request)
`;
}

function typescriptProducer(id: string, { operation }: CallContract): string {
  const type = `${pascalCase(operation)}Request`;
  return `// Sends requests of ${id} to be worked on; answers come on the stream of answers.
import type { ${type} } from ${json("./client.js")};
import { INPUT } from ${json("./flow.js")};
import { put } from ${json("./writer.js")};

/** Sends one request. The key comes back with its answer; it is in no log, but it is not encrypted apart either. */
export const send = (key: string, request: ${type}): Promise<void> => put(INPUT, key, request);
`;
}

function consumer(id: string, { operation }: CallContract, { attempts }: EventFlow, bus: Bus): string {
  const method = methodOf(operation).py;
  const start = bus === "kinesis" ? "handler = reader(work)\n" : 'if __name__ == "__main__":\n    reader(work)\n';
  return `"""Consumer of ${id}: each event goes through the steps before, the model, and the steps after."""

from typing import Literal

from .client import ${pascalCase(id)}Client, ${method}_request
from .reader import reader
from .steps import AFTER, BEFORE
from .streaming import Bus, Event, work_on

_client = ${pascalCase(id)}Client()


def work(event: Event, bus: Bus) -> Literal["sent", "kept-apart"]:
    return work_on(event, bus, BEFORE, AFTER, ${method}_request, _client.${method}, ${COUNTS.has(bus) ? "None" : attempts})


${start}`;
}

/** Image of a consumer. Whoever builds it names the image of Python by its digest: none is taken by its name alone. */
function dockerfile(id: string, bus: Bus): string {
  const module = snakeCase(id);
  const start =
    bus === "kinesis"
      ? ["python", "-m", "awslambdaric", `${module}.consumer.handler`]
      : ["python", "-m", `${module}.consumer`];
  return `# Image of the consumer of ${id}. PYTHON is an image of Python 3.12 or newer, with its digest: python@sha256:…
ARG PYTHON
FROM \${PYTHON}
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --requirement requirements.txt
COPY ${module} ${module}
USER 10001:10001
CMD ${json(start)}
`;
}
