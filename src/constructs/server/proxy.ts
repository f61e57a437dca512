import { z } from "zod";
import { METRICS_PORT, PEER_PORT } from "../../core/ports.js";
import { template } from "../../render/template.js";
import { CHAT_PORT } from "./chat.js";
import { directKey, isDirect, pathOf, upstreamKey } from "./gateway.js";
import { type HostProps, hasGateway, NODE_EXPORTER_PORT } from "./host.js";
import { REGISTRY_PORT, REGISTRY_SECRETS } from "./registry.js";
import { isComposed, type ServiceProps } from "./service.js";
import { groupsQuery, SIGN_IN_PORT } from "./sign-in.js";
import { CONSUMER_METRICS_PORT, consumerName } from "./stream.js";
import { splitsOf } from "./version-split.js";

const service = z.strictObject({ name: z.string(), path: z.string(), turns: z.array(z.string()), inTurn: z.boolean() });
const direct = service.extend({
  key: z.string(),
  peer: z.strictObject({ address: z.string(), key: z.string() }).nullable(),
});
const signIn = z.strictObject({ port: z.int(), hostname: z.string(), admins: z.string() });
const chat = z.strictObject({
  name: z.string(),
  team: z.string(),
  sensitivity: z.string(),
  hostname: z.string(),
  group: z.string(),
  port: z.int(),
  uploadMiB: z.int(),
  signInPort: z.int(),
});
const door = z.strictObject({
  hostname: z.string(),
  paths: z.array(z.string()),
  adminNetworks: z.array(z.string()),
  direct: z.array(direct),
  registry: z.strictObject({ path: z.string(), port: z.int(), key: z.string() }).nullable(),
  chats: z.array(chat),
});
const peer = z.strictObject({ hostname: z.string(), port: z.int(), services: z.array(service) });
const version = z.strictObject({ port: z.int(), unnamed: z.string(), named: z.string(), engine: z.string() });
const target = z.strictObject({ path: z.string(), address: z.string() });
const context = z.strictObject({
  machine: z.string(),
  signIn: signIn.nullable(),
  front: door.nullable(),
  peer: peer.nullable(),
  versions: z.array(version),
  metrics: z.strictObject({ port: z.int(), targets: z.array(target) }),
});

/** What users and programs may ask of the gateway: answers of models, never its management. */
const USER_PATHS = [
  "/v1/models",
  "/v1/chat/completions",
  "/v1/completions",
  "/v1/embeddings",
  "/v1/audio/transcriptions",
];

/** Configuration of the reverse proxy of one machine. */
export function caddyfile(host: HostProps, adminNetworks: readonly string[]): string {
  const { machine, gateway, services } = host;
  const splits = splitsOf(services);
  const entry = (item: ServiceProps) => {
    const turns = [...(splits.find((split) => split.service === item)?.turns ?? [])];
    return { name: item.name, path: pathOf(item), turns, inTurn: turns.length > 1 };
  };
  return template(
    "compose/Caddyfile",
    context,
  )({
    machine: machine.hostname,
    signIn: hasGateway(host) ? signInOf(host) : null,
    front: hasGateway(host)
      ? {
          hostname: gateway.hostname,
          paths: USER_PATHS,
          adminNetworks: [...adminNetworks],
          chats: (gateway.chats ?? []).map(({ name, team, sensitivity, hostname, uploadMiB }) => ({
            name,
            team,
            sensitivity,
            hostname,
            group: groupsQuery(team),
            port: CHAT_PORT,
            // A form around a file is a little larger than the file.
            uploadMiB: uploadMiB + 1,
            signInPort: SIGN_IN_PORT,
          })),
          registry:
            gateway.registry == null
              ? null
              : { path: gateway.registry.path, port: REGISTRY_PORT, key: fromEnvironment(REGISTRY_SECRETS.key) },
          direct: host.siteServices.filter(isDirect).map((item) => ({
            ...entry(item),
            key: fromEnvironment(directKey(item)),
            peer:
              item.cluster !== undefined
                ? { address: `${item.cluster.hostname}:${item.cluster.port}`, key: fromEnvironment("UPSTREAM_KEY") }
                : item.machine === machine.hostname
                  ? null
                  : {
                      address: `${item.machine}:${PEER_PORT}`,
                      key: fromEnvironment(upstreamKey(gateway, item.machine)),
                    },
          })),
        }
      : null,
    peer: hasGateway(host)
      ? null
      : { hostname: machine.hostname, port: PEER_PORT, services: services.filter(isComposed).map(entry) },
    versions: splits.flatMap(({ doors }) => doors),
    metrics: { port: METRICS_PORT, targets: [...metricsOf(host)] },
  });
}

const signInOf = ({ gateway: { signIn: given, hostname } }: HostProps) =>
  given == null ? null : { port: SIGN_IN_PORT, hostname, admins: groupsQuery(given.adminGroup) };

/** Value that the proxy reads from its environment when it starts. */
const fromEnvironment = (name: string): string => `{$${name}}`;

/** Figures of a machine, each under its own path of the monitoring port. */
export function metricsOf(host: HostProps): readonly z.output<typeof target>[] {
  const { machine, services } = host;
  const streams = hasGateway(host) ? (host.gateway.streams ?? []) : [];
  return [
    { path: "/metrics/node", address: `host.docker.internal:${NODE_EXPORTER_PORT}` },
    ...(machine.accelerators > 0 ? [{ path: "/metrics/gpu", address: "gpu-exporter:9400" }] : []),
    ...services
      .filter(isComposed)
      .filter(({ engine }) => engine === "vllm" || engine === "embeddings")
      .map(({ name, port }) => ({ path: `/metrics/service/${name}`, address: `${name}:${port}` })),
    ...streams.map(({ id }) => ({
      path: `/metrics/stream/${id}`,
      address: `${consumerName({ id })}:${CONSUMER_METRICS_PORT}`,
    })),
  ];
}
