import { constantCase } from "./image.js";

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
  /** Name of the workload's route at the gateway, which its consumer has a key for. */
  readonly route: string;
  /** Secret that the proxy asks for where the gateway does not speak the protocol; null where the gateway answers. */
  readonly directKey: string | null;
}

/** Port of producers and consumers, over TLS. */
const STREAM_PORT = 4_222;
const MONITOR_PORT = 8_222;

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
