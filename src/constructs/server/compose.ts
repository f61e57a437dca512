import { yamlFile } from "../yaml-file.js";
import { databaseService, exporterService, gatewayService, proxyService } from "./beside.js";
import { devices, healthOf, LOCKED } from "./container.js";
import { composeText, engineContainer, revisionToRecord } from "./engine.js";
import { directKey, isDirect, upstreamKey } from "./gateway.js";
import { type HostProps, hasGateway, softwareOf } from "./host.js";
import { type ImageProps, imageReference, imageToRecord, type ToRecord } from "./image.js";
import { WATCHERS, watcherServices } from "./monitoring.js";
import type { ServiceProps } from "./service.js";

/** SHA-256 of the files a machine's proxy and gateway read: they are replaced when theirs changes. */
export interface Configurations {
  readonly proxy: string;
  readonly gateway: string;
  readonly monitoring: string;
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
    Object.assign(services, watcherServices(host, image, configurations.monitoring));
  }
  if (host.machine.accelerators > 0) services["gpu-exporter"] = exporterService(host.machine, image("dcgm-exporter"));
  return yamlFile({
    name: "palier",
    services,
    networks: { inside: { internal: true }, edge: {} },
    ...(hasGateway(host) ? { volumes: { alertmanager: {}, database: {}, grafana: {}, prometheus: {} } } : {}),
  });
}

/** Secrets of a machine, by name only: the installation makes each value where it is used. */
export function secretsOf(host: HostProps): readonly string[] {
  if (!hasGateway(host)) return ["METRICS_TOKEN", "UPSTREAM_KEY"];
  const peers = host.machines.map(({ hostname }) => upstreamKey(host.gateway, hostname));
  const direct = host.siteServices.filter(isDirect).map(directKey);
  const own = [
    "BACKUP_KEY",
    "DATABASE_PASSWORD",
    "GRAFANA_PASSWORD",
    "LITELLM_MASTER_KEY",
    "LITELLM_SALT_KEY",
    "METRICS_TOKEN",
  ];
  return [...new Set([...own, ...peers, ...direct])].sort();
}

/** What must be recorded before the project of a machine starts. */
export function toRecord(host: HostProps): readonly ToRecord[] {
  const beside = ["caddy", ...(hasGateway(host) ? ["litellm", "postgres", ...WATCHERS] : [])];
  if (host.machine.accelerators > 0) beside.push("dcgm-exporter");
  const all = [
    ...host.services.map((service) => imageToRecord(engineImage(service))),
    ...beside.map((name) => imageToRecord(softwareOf(host, name))),
    ...host.services.map(revisionToRecord),
  ].filter((missing) => missing !== undefined);
  const byVariable = new Map(all.map((missing) => [missing.variable, missing]));
  return [...byVariable.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}

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
