import { METRICS_PORT, PEER_PORT } from "../../core/ports.js";
import { devices, healthOf, LOCKED } from "./container.js";
import { DOCUMENT_FENCE } from "./documents.js";
import { directKey, isDirect, upstreamKey } from "./gateway.js";
import { type HostProps, hasGateway } from "./host.js";
import { secret } from "./image.js";
import { ipOf, type MachineProps } from "./machine.js";
import { REGISTRY_SECRETS } from "./registry.js";
import { remoteSettings, remoteValue } from "./remote.js";

/** Reverse proxy of a machine: the only container that others reach. */
export function proxyService(host: HostProps, image: string, configuration: string) {
  const isFront = hasGateway(host);
  const direct = isFront ? host.siteServices.filter(isDirect) : [];
  const keys = [
    "METRICS_TOKEN",
    ...(isFront ? [] : ["UPSTREAM_KEY"]),
    ...(isFront && host.gateway.registry != null ? [REGISTRY_SECRETS.key] : []),
    ...direct.map(directKey),
    ...direct
      .filter(({ machine }) => machine !== host.machine.hostname)
      .map(({ machine }) => upstreamKey(host.gateway, machine)),
  ];
  return {
    image,
    environment: { HOME: "/tmp", ...secrets(keys) },
    user: "10001:10001",
    ...LOCKED,
    // Its program carries this right in its file and does not start where the right is denied.
    cap_add: ["NET_BIND_SERVICE"],
    pids_limit: 256,
    tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev", "/config:size=1m,mode=1777", "/data:size=1m,mode=1777"],
    volumes: ["./Caddyfile:/etc/caddy/Caddyfile:ro", "/etc/palier/tls:/etc/palier/tls:ro"],
    networks: proxyNetworks(host),
    ports: [isFront ? "443:443" : `${PEER_PORT}:${PEER_PORT}`, `${METRICS_PORT}:${METRICS_PORT}`],
    extra_hosts: ["host.docker.internal:host-gateway", ...peersOf(host), ...doorOf(host)],
    healthcheck: healthOf(["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:2080/"], "1m"),
    labels: { "palier.node": host.gateway.node, "palier.configuration": configuration },
  };
}

/** Gateway of a site. */
export function gatewayService(host: HostProps, image: string, configuration: string) {
  const keys = ["LITELLM_SALT_KEY", ...host.machines.map(({ hostname }) => upstreamKey(host.gateway, hostname))];
  const hasPeers = host.machines.length > 1;
  const doors = doorOf(host);
  const { remotes } = host.gateway;
  const trusted = `/etc/palier/tls/${remotes.length > 0 ? "trusted.crt" : "ca.crt"}`;
  return {
    image,
    command: ["--config", "/etc/litellm/config.yaml", "--host", "0.0.0.0", "--port", "4000"],
    environment: {
      HOME: "/tmp",
      USER: "palier",
      DATABASE_URL: `postgresql://litellm:${secret("DATABASE_PASSWORD")}@database:5432/litellm`,
      LITELLM_MASTER_KEY: `sk-${secret("LITELLM_MASTER_KEY")}`,
      ...secrets([...keys, ...((host.gateway.chats ?? []).length > 0 ? [DOCUMENT_FENCE] : [])]),
      ...Object.fromEntries(remoteSettings(remotes).map((setting) => [setting.variable, remoteValue(setting)])),
      DISABLE_ADMIN_UI: "True",
      NO_DOCS: "True",
      NO_REDOC: "True",
      LITELLM_LOCAL_MODEL_COST_MAP: "True",
      LITELLM_MIGRATION_DIR: "/tmp/migrations",
      LITELLM_NON_ROOT: "true",
      SSL_CERT_FILE: trusted,
    },
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 1_024,
    tmpfs: ["/tmp:size=1g,mode=1777,nosuid,nodev"],
    volumes: [
      "./gateway.yaml:/etc/litellm/config.yaml:ro",
      "./palier_guard.py:/etc/litellm/palier_guard.py:ro",
      "./palier_content.py:/etc/litellm/palier_content.py:ro",
      "./palier_economy.py:/etc/litellm/palier_economy.py:ro",
      "./economy.json:/etc/litellm/economy.json:ro",
      "./palier_keys.py:/etc/litellm/palier_keys.py:ro",
      `${trusted}:${trusted}:ro`,
    ],
    // Only a gateway that reaches other machines or remote models has a way out of this one.
    networks: [
      ...(hasPeers || remotes.length > 0 || doors.length > 0 ? ["edge"] : []),
      "inside",
      ...((host.gateway.chats ?? []).length > 0 ? ["chat"] : []),
    ],
    ...(hasPeers || doors.length > 0 ? { extra_hosts: [...peersOf(host), ...doors] } : {}),
    depends_on: { database: { condition: "service_healthy" } },
    healthcheck: healthOf(
      [
        "CMD",
        "python3",
        "-c",
        'import urllib.request; urllib.request.urlopen("http://127.0.0.1:4000/health/liveliness", timeout=5)',
      ],
      "5m",
    ),
    labels: { "palier.node": host.gateway.node, "palier.configuration": configuration },
  };
}

/** Networks of the proxy. Consumers of events, which have no way out, find it under the name of the site's door. */
function proxyNetworks(host: HostProps) {
  const names = ["edge", "inside", ...(hasGateway(host) ? pagesOf(host) : [])];
  if (!hasGateway(host) || (host.gateway.streams ?? []).length === 0) return names;
  const inside = { aliases: [host.gateway.hostname] };
  return Object.fromEntries(names.map((name) => [name, name === "inside" ? inside : {}]));
}

/** Networks by which the proxy reaches pages, each apart: a page that is broken into reaches no other. */
export const pagesOf = ({ gateway: { chats = [], signIn, registry } }: HostProps): readonly string[] => [
  ...(chats.length > 0 ? ["chat"] : []),
  ...(signIn == null ? [] : ["login"]),
  ...(registry == null ? [] : ["registry"]),
  "watch",
];

const secrets = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, secret(name)]));

/** Names of the other machines, so that none needs a name server to be reached. */
const peersOf = ({ machines, machine }: HostProps): readonly string[] =>
  machines
    .filter((other) => other.hostname !== machine.hostname)
    .flatMap((other) => (ipOf(other) === undefined ? [] : [`${other.hostname}:${ipOf(other)}`]));

/** The door of the site's cluster, which this machine answers for. */
const doorOf = ({ siteServices }: HostProps): readonly string[] =>
  [...new Set(siteServices.flatMap(({ cluster }) => (cluster === undefined ? [] : [cluster.hostname])))].map(
    (hostname) => `${hostname}:host-gateway`,
  );

/** Database of one service: the name of its owner, who has no other; its volume, its network and its secret. */
export interface DatabaseProps {
  readonly owner: string;
  readonly volume: string;
  readonly network: string;
  readonly password: string;
}

/** Database of the gateway: keys, teams and what they spent. */
export const GATEWAY_DATABASE: DatabaseProps = {
  owner: "litellm",
  volume: "database",
  network: "inside",
  password: "DATABASE_PASSWORD",
};

/** PostgreSQL for one service. */
export function databaseService(image: string, { owner, volume, network, password }: DatabaseProps) {
  return {
    image,
    environment: {
      POSTGRES_USER: owner,
      POSTGRES_DB: owner,
      POSTGRES_PASSWORD: secret(password),
      PGDATA: "/var/lib/postgresql/palier",
    },
    user: "999:999",
    ...LOCKED,
    pids_limit: 256,
    tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev", "/var/run/postgresql:size=1m,mode=1777"],
    volumes: [`${volume}:/var/lib/postgresql`],
    networks: [network],
    healthcheck: healthOf(["CMD", "pg_isready", "-U", owner], "1m"),
  };
}

/** Exporter of what the accelerators do. */
export function exporterService(machine: MachineProps, image: string) {
  return {
    image,
    environment: { DCGM_EXPORTER_LISTEN: ":9400" },
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 256,
    tmpfs: ["/tmp:size=64m,mode=1777,nosuid,nodev"],
    networks: ["inside"],
    // Accelerators that are cut are listed by their parts only: the exporter sees the whole of them under one name.
    ...devices(machine.partition === undefined ? [...Array(machine.accelerators).keys()].map(String) : ["all"]),
    healthcheck: healthOf(["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9400"], "2m"),
    labels: { "palier.node": machine.node },
  };
}
