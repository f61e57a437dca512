import { yamlFile } from "../yaml-file.js";
import { databaseService, exporterService, GATEWAY_DATABASE, gatewayService, pagesOf, proxyService } from "./beside.js";
import { chatSecrets, chatService, indexService } from "./chat.js";
import { engineImage, engineService } from "./compose-engine.js";
import { DOCUMENT_FENCE } from "./documents.js";
import { revisionToRecord } from "./engine.js";
import { directKey, isDirect, upstreamKey } from "./gateway.js";
import { type HostProps, hasGateway, softwareOf } from "./host.js";
import { imageReference, imageToRecord, type ToRecord } from "./image.js";
import { WATCHERS, watcherServices } from "./monitoring.js";
import { REGISTRY_SECRETS, REGISTRY_SOFTWARE, registryServices } from "./registry.js";
import { isComposed } from "./service.js";
import { COOKIE_SECRET, signInService } from "./sign-in.js";
import { streamSecrets, streamServices, streamSoftware } from "./stream.js";

/** SHA-256 of the files a machine's proxy and gateway read: they are replaced when theirs changes. */
export interface Configurations {
  readonly proxy: string;
  readonly gateway: string;
  readonly monitoring: string;
  readonly streams: string;
}

/** The Compose project of one machine. */
export function composeFile(host: HostProps, configurations: Configurations): string {
  const image = (name: string): string => imageReference(softwareOf(host, name), host.mirror);
  const services: Record<string, unknown> = Object.fromEntries(
    host.services.filter(isComposed).map((service) => [service.name, engineService(service, host)]),
  );
  services.proxy = proxyService(host, image("caddy"), configurations.proxy);
  if (hasGateway(host)) {
    services.gateway = gatewayService(host, image("litellm"), configurations.gateway);
    services.database = databaseService(image("postgres"), GATEWAY_DATABASE);
    Object.assign(
      services,
      streamServices(host.gateway.streams ?? [], image, host.gateway.hostname, configurations.streams),
    );
    Object.assign(services, watcherServices(host, image, configurations.monitoring), pageServices(host, image));
  }
  if (host.machine.accelerators > 0) services["gpu-exporter"] = exporterService(host.machine, image("dcgm-exporter"));
  const isTalkedTo = hasGateway(host) && (host.gateway.chats ?? []).length > 0;
  const internal = hasGateway(host) ? pagesOf(host) : [];
  return yamlFile({
    name: "palier",
    services,
    networks: {
      inside: { internal: true },
      edge: {},
      ...Object.fromEntries(internal.map((name) => [name, { internal: true }])),
    },
    ...(hasGateway(host)
      ? {
          volumes: {
            alertmanager: {},
            database: {},
            grafana: {},
            prometheus: {},
            ...(isTalkedTo ? { index: {} } : {}),
            ...(host.gateway.registry == null ? {} : { "registry-database": {} }),
          },
        }
      : {}),
  });
}

const REGISTRY_DATABASE = {
  owner: "registry",
  volume: "registry-database",
  network: "registry",
  password: REGISTRY_SECRETS.database,
};

/** What shows pages to people: the sign-in, chats and the database of those, the registry of models. */
function pageServices(host: HostProps, image: (name: string) => string) {
  const { chats = [], signIn, registry, hostname, node } = host.gateway;
  return {
    ...(registry == null
      ? {}
      : registryServices(registry, hostname, image, databaseService(image("postgres"), REGISTRY_DATABASE))),
    ...(signIn == null ? {} : { login: signInService(signIn, image("oauth2-proxy"), node, hostname) }),
    ...(chats.length === 0 ? {} : { index: indexService(chats, image("pgvector"), node) }),
    ...Object.fromEntries(chats.map((chat) => [chat.name, chatService(chat, image("open-webui"))])),
  };
}

/** Software beside the engines of a machine, by name. */
export function softwareNames(host: HostProps): readonly string[] {
  const { chats = [], signIn, registry } = host.gateway;
  return [
    "caddy",
    ...(hasGateway(host)
      ? [
          "litellm",
          "postgres",
          ...WATCHERS,
          ...streamSoftware(host.gateway.streams ?? []),
          ...(signIn == null ? [] : ["oauth2-proxy"]),
          ...(chats.length > 0 ? ["open-webui", "pgvector"] : []),
          ...(registry == null ? [] : REGISTRY_SOFTWARE),
        ]
      : []),
    ...(host.machine.accelerators > 0 ? ["dcgm-exporter"] : []),
  ];
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
  const { chats = [], signIn, registry } = host.gateway;
  const pages = [
    ...(registry == null ? [] : Object.values(REGISTRY_SECRETS)),
    ...(signIn == null ? [] : [COOKIE_SECRET]),
    ...(chats.length > 0 ? ["INDEX_PASSWORD", DOCUMENT_FENCE] : []),
    ...chats.flatMap((chat) => Object.values(chatSecrets(chat))),
  ];
  const events = (host.gateway.streams ?? []).flatMap((stream) => Object.values(streamSecrets(stream)));
  return [...new Set([...own, ...events, ...peers, ...direct, ...pages])].sort();
}

/** What must be recorded before the project of a machine starts. */
export function toRecord(host: HostProps): readonly ToRecord[] {
  const all = [
    ...host.services.filter(isComposed).map((service) => imageToRecord(engineImage(service))),
    ...softwareNames(host).map((name) => imageToRecord(softwareOf(host, name))),
    ...host.services.map(revisionToRecord),
  ].filter((missing) => missing !== undefined);
  const byVariable = new Map(all.map((missing) => [missing.variable, missing]));
  return [...byVariable.values()].sort((a, b) => (a.variable < b.variable ? -1 : 1));
}
