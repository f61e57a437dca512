import { STREAM_PORT } from "../../core/ports.js";
import { requirePattern, requireRange } from "../checks.js";
import { healthOf, LOCKED } from "./container.js";
import { constantCase, secret } from "./image.js";

/** Events of one workload: what carries them on a site, and who reads them there. */
export interface StreamProps {
  /** Graph node. */
  readonly node: string;
  /** Identifier of the workload. */
  readonly id: string;
  /** Subjects and streams, which have the same names. */
  readonly input: string;
  readonly output: string;
  readonly deadLetters: string;
  /** Largest event, in KiB. */
  readonly largestKiB: number;
  /** Disk each of the three may take, in MiB. */
  readonly storeMiB: number;
  /** Days that events and answers stay, where they are not gone before, and those that were kept apart. */
  readonly keptDays: number;
  readonly apartDays: number;
  /** Name of the workload's route at the gateway, which its consumer has a key for. */
  readonly route: string;
  /** Secret that the proxy asks for where the gateway does not speak the protocol; null where the gateway answers. */
  readonly directKey: string | null;
}

const MONITOR_PORT = 8_222;
/** Port on which a consumer says what it has done. */
export const CONSUMER_METRICS_PORT = 9_101;
const IDENTIFIER = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Refuses what is no name of a stream, or more than it can carry. */
export function requireStream(props: StreamProps): void {
  for (const name of [props.id, props.input, props.output, props.deadLetters])
    requirePattern("stream", name, IDENTIFIER, "a name of a stream");
  requireRange("largestKiB", props.largestKiB, 1, 8_192, "KiB");
  requireRange("storeMiB", props.storeMiB, 1, 10_000_000, "MiB");
}

/** Names of the secrets of a stream: of programs that send and fetch, of its consumer, and of its key at the gateway. */
export const streamSecrets = ({ id, directKey }: Pick<StreamProps, "id" | "directKey">) => ({
  application: `STREAM_${constantCase(id)}_APPLICATION`,
  consumer: `STREAM_${constantCase(id)}_CONSUMER`,
  key: directKey ?? `STREAM_${constantCase(id)}_KEY`,
});

/** Names by which programs and the consumer of a stream sign in. */
export const streamUsers = ({ id }: Pick<StreamProps, "id">) => ({
  application: `${id}-application`,
  consumer: `${id}-consumer`,
});

/** Container of a consumer, and its image, which the organisation builds from `clients/<workload>/python`. */
export const consumerName = ({ id }: Pick<StreamProps, "id">): string => `consumer-${id}`;

/** Folder of what a consumer signs in with, which the installation fills. */
const streamFolder = (id: string): string => `/etc/palier/streams/${id}`;

/**
 * Configuration of NATS: TLS alone, a name and a password for each side of each stream, each with its own subjects and a
 * place of its own for answers, so that no program hears another's. Passwords come from the environment.
 */
export function natsConfig(hostname: string, streams: readonly StreamProps[]): string {
  const store = streams.reduce((sum, { storeMiB }) => sum + 3 * storeMiB, 0);
  const largest = Math.max(...streams.map(({ largestKiB }) => largestKiB));
  const value = {
    server_name: hostname,
    port: STREAM_PORT,
    http_port: MONITOR_PORT,
    // Headers travel beside the event.
    max_payload: largest * 1_024 + 8_192,
    max_connections: 256,
    tls: { cert_file: "/etc/palier/tls/server.crt", key_file: "/etc/palier/tls/server.key", min_version: "1.2" },
    jetstream: { store_dir: "/data", max_memory_store: 0, max_file_store: Math.ceil(store * 1.1) * 1_048_576 },
  };
  const users = streams.flatMap((stream) => {
    const names = streamUsers(stream);
    const secrets = streamSecrets(stream);
    return [
      user(names.application, secrets.application, applicationMay(stream)),
      user(names.consumer, secrets.consumer, consumerMay(stream)),
    ];
  });
  return `# Made by palier: change the organisation file, not this one. Passwords are in the environment, never here.
${Object.entries(value)
  .map(([name, part]) => `${name}: ${JSON.stringify(part)}`)
  .join("\n")}
authorization {
  users = [
${users.join("\n")}
  ]
}
`;
}

const user = (name: string, password: string, publish: readonly string[]): string => {
  const permissions = { publish: { allow: publish }, subscribe: { allow: [`_INBOX.${name}.>`] } };
  return `    { user: ${JSON.stringify(name)}, password: $${password}, permissions: ${JSON.stringify(permissions)} }`;
};

/** What reading a stream asks of JetStream. */
const reads = (stream: string): readonly string[] => [
  `$JS.API.STREAM.INFO.${stream}`,
  `$JS.API.STREAM.MSG.GET.${stream}`,
  `$JS.API.CONSUMER.CREATE.${stream}`,
  `$JS.API.CONSUMER.CREATE.${stream}.>`,
  `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.>`,
  `$JS.API.CONSUMER.INFO.${stream}.>`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.>`,
  `$JS.ACK.${stream}.>`,
];

const applicationMay = ({ input, output, deadLetters }: StreamProps): readonly string[] => [
  input,
  ...[output, deadLetters].flatMap(reads),
];

const consumerMay = ({ input, output, deadLetters }: StreamProps): readonly string[] => [
  output,
  deadLetters,
  ...reads(input).filter((subject) => !subject.includes("MSG.GET")),
  ...[input, output, deadLetters].flatMap((name) =>
    ["CREATE", "UPDATE", "INFO"].map((verb) => `$JS.API.STREAM.${verb}.${name}`),
  ),
];

/** Container of NATS with JetStream. What it holds is on its way: lost with its disk, and in no backup. */
function natsService(streams: readonly StreamProps[], image: string, configuration: string) {
  const secrets = streams.flatMap((stream) => {
    const { application, consumer } = streamSecrets(stream);
    return [application, consumer];
  });
  return {
    image,
    command: ["--config", "/etc/nats/nats.conf"],
    // Between quotes: a password of digits alone would be read as a number.
    environment: Object.fromEntries(secrets.map((name) => [name, `"${secret(name)}"`])),
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 512,
    mem_limit: "2g",
    tmpfs: ["/tmp:size=16m,mode=1777,noexec,nosuid,nodev"],
    volumes: ["./nats.conf:/etc/nats/nats.conf:ro", "/etc/palier/tls:/etc/palier/tls:ro", "/srv/palier/streams:/data"],
    networks: ["edge", "inside"],
    ports: [`${STREAM_PORT}:${STREAM_PORT}`],
    healthcheck: healthOf(
      ["CMD", "wget", "-q", "-O", "/dev/null", `http://127.0.0.1:${MONITOR_PORT}/healthz?js-enabled-only=true`],
      "1m",
    ),
    labels: { "palier.node": streams[0]?.node ?? "", "palier.configuration": configuration },
  };
}

/** Containers of the streams of a site, on the machine of its gateway. */
export const streamServices = (
  streams: readonly StreamProps[],
  image: (name: string) => string,
  hostname: string,
  configuration: string,
) =>
  streams.length === 0
    ? {}
    : {
        stream: natsService(streams, image("nats"), configuration),
        ...Object.fromEntries(
          streams.map((stream) => [
            consumerName(stream),
            consumerService(stream, image(consumerName(stream)), hostname),
          ]),
        ),
      };

/** Software of the streams of a site, by name. */
export const streamSoftware = (streams: readonly StreamProps[]): readonly string[] =>
  streams.length === 0 ? [] : ["nats", ...streams.map(consumerName)];

/** What the installation makes for a stream: what its consumer signs in with, and its key at the gateway. */
export function streamVariables(stream: StreamProps, key: object | undefined) {
  const secrets = streamSecrets(stream);
  return {
    id: stream.id,
    application: streamUsers(stream).application,
    secrets,
    // Where the proxy answers, its own secret is the key, and the gateway knows none.
    token_prefix: stream.directKey === null ? "sk-" : "",
    key: stream.directKey === null ? { ...key, key_alias: streamUsers(stream).consumer, models: [stream.route] } : null,
  };
}

/** Container of a consumer: it reads its stream, asks the gateway, and has no way out of the machine. */
function consumerService(stream: StreamProps, image: string, hostname: string) {
  const { id, node } = stream;
  return {
    image,
    environment: {
      HOME: "/tmp",
      SSL_CERT_FILE: "/etc/palier/tls/ca.crt",
      PALIER_BUS_CA_FILE: "/etc/palier/tls/ca.crt",
      PALIER_BUS_URL: `tls://stream:${STREAM_PORT}`,
      PALIER_BUS_NAME: hostname,
      PALIER_BUS_USER: streamUsers(stream).consumer,
      PALIER_BUS_PASSWORD_FILE: "/run/palier/password",
      PALIER_TOKEN_FILE: "/run/palier/token",
      PALIER_METRICS_PORT: String(CONSUMER_METRICS_PORT),
    },
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 256,
    mem_limit: "1g",
    tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev"],
    volumes: [`${streamFolder(id)}:/run/palier:ro`, "/etc/palier/tls/ca.crt:/etc/palier/tls/ca.crt:ro"],
    networks: ["inside"],
    depends_on: { stream: { condition: "service_healthy" } },
    healthcheck: healthOf(
      ["CMD", "python3", "-c", "import os, time; raise SystemExit(time.time() - os.stat('/tmp/alive').st_mtime > 900)"],
      "2m",
    ),
    labels: { "palier.node": node },
  };
}
