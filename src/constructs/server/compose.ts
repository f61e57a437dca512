import { yamlFile } from "../yaml-file.js";
import { composeText, engineContainer, revisionToRecord } from "./engine.js";
import { type GatewayProps, PEER_PORT, upstreamKey } from "./gateway.js";
import { type ImageProps, imageReference, imageToRecord, required, type ToRecord } from "./image.js";
import type { MachineProps } from "./machine.js";
import type { ServiceProps } from "./service.js";

/** What runs on one machine. */
export interface HostProps {
  readonly machine: MachineProps;
  /** Services of this machine. */
  readonly services: readonly ServiceProps[];
  readonly gateway: GatewayProps;
  /** Every machine of the site. */
  readonly machines: readonly MachineProps[];
  /** What runs beside the engines, by name. */
  readonly software: readonly ImageProps[];
  /** Internal mirror; null to use the registries the images name. */
  readonly mirror: string | null;
}

/** Port on which monitoring asks a machine for its figures. */
export const METRICS_PORT = 9_443;
/** Port of the exporter of the machine itself, which runs beside the containers. */
export const NODE_EXPORTER_PORT = 9_100;

/** Whether a machine holds the gateway of its site. */
export const hasGateway = ({ machine, gateway }: HostProps): boolean => gateway.machine === machine.hostname;

/** SHA-256 of the files a machine's proxy and gateway read: they are replaced when theirs changes. */
export interface Configurations {
  readonly proxy: string;
  readonly gateway: string;
}

/** The Compose project of one machine. */
export function composeFile(host: HostProps, configurations: Configurations): string {
  const image = (name: string): string => imageReference(softwareOf(host, name), host.mirror);
  const services: Record<string, unknown> = Object.fromEntries(
    host.services.map((service) => [service.name, engineService(service, host.mirror)]),
  );
  services.proxy = proxyService(host, image("caddy"), configurations.proxy);
  if (hasGateway(host)) {
    services.gateway = gatewayService(host, image("litellm"), configurations.gateway);
    services.database = databaseService(image("postgres"));
  }
  if (host.machine.accelerators > 0) services["gpu-exporter"] = exporterService(host.machine, image("dcgm-exporter"));
  return yamlFile({
    name: "palier",
    services,
    networks: { inside: { internal: true }, edge: {} },
    ...(hasGateway(host) ? { volumes: { database: {} } } : {}),
  });
}

/** Secrets of a machine, by name only: the installation makes each value where it is used. */
export function secretsOf(host: HostProps): readonly string[] {
  if (!hasGateway(host)) return ["METRICS_TOKEN", "UPSTREAM_KEY"];
  const peers = host.machines.map(({ hostname }) => upstreamKey(host.gateway, hostname));
  return [
    ...new Set(["DATABASE_PASSWORD", "LITELLM_MASTER_KEY", "LITELLM_SALT_KEY", "METRICS_TOKEN", ...peers]),
  ].sort();
}

/** What must be recorded before the project of a machine starts. */
export function toRecord(host: HostProps): readonly ToRecord[] {
  const beside = ["caddy", ...(hasGateway(host) ? ["litellm", "postgres"] : [])];
  if (host.machine.accelerators > 0) beside.push("dcgm-exporter");
  const all = [
    ...host.services.map((service) => imageToRecord(engineImage(service))),
    ...beside.map((name) => imageToRecord(softwareOf(host, name))),
    ...host.services.map(revisionToRecord),
  ].filter((missing) => missing !== undefined);
  const byVariable = new Map(all.map((missing) => [missing.variable, missing]));
  return [...byVariable.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}

/** What every container is denied. */
const LOCKED = {
  init: true,
  restart: "unless-stopped",
  read_only: true,
  cap_drop: ["ALL"],
  security_opt: ["no-new-privileges:true"],
  logging: { driver: "local", options: { "max-size": "20m", "max-file": "5" } },
};

function engineService(service: ServiceProps, mirror: string | null) {
  const { command, environment, health, volumes } = engineContainer(service);
  return {
    image: imageReference(engineImage(service), mirror),
    ...(command === null ? {} : { command }),
    // Programs in the image look up the user they run as, who is in no list of users there.
    environment: { HOME: "/tmp", USER: "palier", ...environment },
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 4_096,
    // Engines compile for the accelerator they find and then run the result.
    tmpfs: ["/tmp:size=16g,mode=1777,exec,nosuid,nodev"],
    ...(service.tensorParallel > 1 ? { shm_size: "16gb" } : {}),
    volumes,
    networks: ["inside"],
    ...devices(service.acceleratorIds),
    healthcheck: healthOf(health, "30m"),
    labels: { "palier.node": service.node, "palier.title": composeText(service.title) },
  };
}

/** Images of one engine are one image, whatever the service. */
const engineImage = ({ engine, version, image, imageDigest }: ServiceProps): ImageProps => ({
  name: engine,
  version,
  image,
  imageDigest,
});

const devices = (ids: readonly number[]) =>
  ids.length === 0
    ? {}
    : {
        deploy: {
          resources: {
            reservations: {
              devices: [{ driver: "cdi", device_ids: ids.map((id) => `nvidia.com/gpu=${id}`), capabilities: ["gpu"] }],
            },
          },
        },
      };

const healthOf = (test: readonly string[], start: string) => ({
  test,
  interval: "30s",
  timeout: "10s",
  retries: 5,
  start_period: start,
});

function proxyService(host: HostProps, image: string, configuration: string) {
  const front = hasGateway(host) ? "443:443" : `${PEER_PORT}:${PEER_PORT}`;
  return {
    image,
    environment: {
      HOME: "/tmp",
      METRICS_TOKEN: required("METRICS_TOKEN", "made by the installation"),
      UPSTREAM_KEY: required("UPSTREAM_KEY", "made by the installation"),
    },
    user: "10001:10001",
    ...LOCKED,
    // Its program carries this right in its file and does not start where the right is denied.
    cap_add: ["NET_BIND_SERVICE"],
    pids_limit: 256,
    tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev", "/config:size=1m,mode=1777", "/data:size=1m,mode=1777"],
    volumes: ["./Caddyfile:/etc/caddy/Caddyfile:ro", "/etc/palier/tls:/etc/palier/tls:ro"],
    networks: ["edge", "inside"],
    ports: [front, `${METRICS_PORT}:${METRICS_PORT}`],
    extra_hosts: ["host.docker.internal:host-gateway"],
    healthcheck: healthOf(["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:2080/"], "1m"),
    labels: { "palier.node": host.gateway.node, "palier.configuration": configuration },
  };
}

function gatewayService(host: HostProps, image: string, configuration: string) {
  const keys = host.machines.map(({ hostname }) => upstreamKey(host.gateway, hostname));
  const remote = host.machines.length > 1;
  return {
    image,
    command: ["--config", "/etc/litellm/config.yaml", "--host", "0.0.0.0", "--port", "4000"],
    environment: {
      HOME: "/tmp",
      USER: "palier",
      DATABASE_URL: `postgresql://litellm:${required("DATABASE_PASSWORD", "made by the installation")}@database:5432/litellm`,
      LITELLM_MASTER_KEY: `sk-${required("LITELLM_MASTER_KEY", "made by the installation")}`,
      LITELLM_SALT_KEY: required("LITELLM_SALT_KEY", "made by the installation"),
      ...Object.fromEntries(keys.map((key) => [key, required(key, "made by the installation")])),
      DISABLE_ADMIN_UI: "True",
      NO_DOCS: "True",
      NO_REDOC: "True",
      LITELLM_LOCAL_MODEL_COST_MAP: "True",
      LITELLM_MIGRATION_DIR: "/tmp/migrations",
      LITELLM_NON_ROOT: "true",
      SSL_CERT_FILE: "/etc/palier/tls/ca.crt",
    },
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 1_024,
    tmpfs: ["/tmp:size=1g,mode=1777,nosuid,nodev"],
    volumes: ["./gateway.yaml:/etc/litellm/config.yaml:ro", "/etc/palier/tls/ca.crt:/etc/palier/tls/ca.crt:ro"],
    // Only a gateway that reaches other machines has a way out of this one.
    networks: remote ? ["edge", "inside"] : ["inside"],
    ...(remote ? { extra_hosts: peersOf(host) } : {}),
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

/** Names of the other machines, so that none needs a name server to be reached. */
const peersOf = ({ machines, machine }: HostProps): readonly string[] =>
  machines
    .filter(({ hostname, address }) => hostname !== machine.hostname && address !== null)
    .map(({ hostname, address }) => `${hostname}:${address}`);

function databaseService(image: string) {
  return {
    image,
    environment: {
      POSTGRES_USER: "litellm",
      POSTGRES_DB: "litellm",
      POSTGRES_PASSWORD: required("DATABASE_PASSWORD", "made by the installation"),
      PGDATA: "/var/lib/postgresql/palier",
    },
    user: "999:999",
    ...LOCKED,
    pids_limit: 256,
    tmpfs: ["/tmp:size=64m,mode=1777,noexec,nosuid,nodev", "/var/run/postgresql:size=1m,mode=1777"],
    volumes: ["database:/var/lib/postgresql"],
    networks: ["inside"],
    healthcheck: healthOf(["CMD", "pg_isready", "-U", "litellm"], "1m"),
  };
}

function exporterService(machine: MachineProps, image: string) {
  return {
    image,
    environment: { DCGM_EXPORTER_LISTEN: ":9400" },
    user: "10001:10001",
    ...LOCKED,
    pids_limit: 256,
    tmpfs: ["/tmp:size=64m,mode=1777,nosuid,nodev"],
    networks: ["inside"],
    ...devices([...Array(machine.accelerators).keys()]),
    healthcheck: healthOf(["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9400"], "2m"),
    labels: { "palier.node": machine.node },
  };
}

/** Software by name; an unknown one is asked for by a variable. */
const softwareOf = ({ software }: HostProps, name: string): ImageProps =>
  software.find((item) => item.name === name) ?? { name, version: null, image: null, imageDigest: null };
