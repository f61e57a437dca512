import { unsafe, yamlFile } from "../yaml-file.js";
import { type ChatProps, chatSecrets, databaseOf } from "./chat.js";
import { secretsOf, toRecord } from "./compose.js";
import { engineFiles } from "./compose-engine.js";
import { revisionToRecord } from "./engine.js";
import { type GatewayProps, upstreamKey } from "./gateway.js";
import { type HostProps, hasGateway } from "./host.js";
import { ADMIN_USER, type MachineProps } from "./machine.js";
import { modelFolder } from "./model-folder.js";
import { remoteSettings } from "./remote.js";
import { hubOf, type ServiceProps } from "./service.js";
import { CLIENT_SECRET } from "./sign-in.js";
import { chartRecord } from "./site-kubernetes.js";
import { type StreamProps, streamVariables } from "./stream.js";
import { type TeamKey, teamBodies, teamKeys } from "./team-keys.js";

/** What Ansible knows of a whole site. */
export interface SiteVariables {
  readonly site: string;
  readonly organisation: string;
  readonly adminNetworks: readonly string[];
  readonly sshKeys: readonly string[];
  readonly certificates: "own-ca" | "given";
  readonly mirror: string | null;
  /** Days that prompts and answers may be kept. */
  readonly retentionDays: number;
  /** Days that records without content may be kept. */
  readonly logRetentionDays: number;
}

// Texts of users are marked unsafe, so that Ansible never evaluates what looks like a template in them. Identifiers,
// addresses, networks and keys were checked and hold nothing to evaluate.

/** Inventory of a site. */
export function inventory(machines: readonly MachineProps[], gateway: GatewayProps): string {
  const hosts = machines.map(({ hostname, address }) => [hostname, address === null ? {} : { ansible_host: address }]);
  return yamlFile({
    servers: { vars: { ansible_user: ADMIN_USER }, hosts: Object.fromEntries(hosts) },
    gateway: { hosts: { [gateway.machine]: {} } },
  });
}

/** Variables of every machine of a site. */
export function groupVariables(site: SiteVariables, gateway: GatewayProps): string {
  return yamlFile({
    palier_site: site.site,
    palier_organisation: unsafe(site.organisation),
    palier_admin_user: ADMIN_USER,
    palier_admin_networks: site.adminNetworks,
    palier_ssh_keys: site.sshKeys,
    palier_certificates: site.certificates,
    palier_mirror: site.mirror === null ? null : unsafe(site.mirror.replace(/\/$/, "")),
    palier_gateway_host: gateway.machine,
    palier_retention_days: site.retentionDays,
    palier_log_retention_days: site.logRetentionDays,
    palier_alert_email: gateway.alertEmail === null ? null : unsafe(gateway.alertEmail),
  });
}

/** Variables of one machine; `files` are those that only the one with the gateway has. */
export function hostVariables(host: HostProps, files: readonly string[]): string {
  const { machine, services, machines, gateway } = host;
  const isFront = hasGateway(host);
  const { chats = [], streams = [] } = gateway;
  return yamlFile({
    palier_title: unsafe(machine.title),
    palier_accelerator: machine.accelerator === null ? null : unsafe(machine.accelerator),
    palier_driver:
      machine.driver === null
        ? null
        : {
            branch: machine.driver.branch,
            kernel_module: machine.driver.kernelModule,
            fabric_manager: machine.driver.fabricManager,
            modules: machine.driver.origin ?? "signed",
          },
    ...(machine.partition === undefined
      ? {}
      : {
          palier_partition: {
            profile: machine.partition.profile,
            per_accelerator: machine.partition.perAccelerator,
          },
        }),
    ...(host.kubernetes === null
      ? {}
      : {
          palier_kubernetes: {
            overlay: host.kubernetes.overlay,
            is_installed: host.kubernetes.isInstalled,
            teams: host.kubernetes.teams,
          },
        }),
    palier_models: services.map(modelVariables),
    palier_tls_names: [
      machine.hostname,
      ...(isFront ? [gateway.hostname, ...chats.map(({ hostname }) => hostname)] : []),
    ],
    palier_files: [
      "compose.yaml",
      "Caddyfile",
      ...engineFiles(services).map(({ path }) => path),
      ...(isFront ? ["gateway.yaml", ...files] : []),
    ],
    palier_secrets: secretsOf(host),
    palier_peers: isFront
      ? machines
          .filter(({ hostname }) => hostname !== machine.hostname)
          .map(({ hostname }) => ({ host: hostname, variable: upstreamKey(gateway, hostname) }))
      : [],
    palier_remote_settings: isFront
      ? [
          ...remoteSettings(gateway.remotes).map(({ variable, isSecret }) => ({ variable, is_secret: isSecret })),
          ...(gateway.signIn == null ? [] : [{ variable: CLIENT_SECRET, is_secret: true }]),
        ]
      : [],
    palier_teams: isFront ? teamBodies(gateway) : [],
    palier_streams: isFront ? streams.map((stream) => streamVariables(stream, consumerKey(stream, gateway))) : [],
    palier_chats: isFront ? chats.map((chat) => chatVariables(chat, gateway)) : [],
    palier_has_registry: isFront && gateway.registry != null,
    palier_to_record: toRecord(host).map(({ variable }) => variable),
  });
}

/** Key of the team that owns the route of a stream, as far as it concerns that route. */
const consumerKey = ({ route }: StreamProps, gateway: GatewayProps): TeamKey | undefined =>
  teamKeys(gateway, ({ name }) => name === route)[0];

/** What the installation makes for a chat: folders, a database, a key at the gateway for its routes and no other. */
function chatVariables(chat: ChatProps, gateway: GatewayProps) {
  const key = teamKeys(gateway, ({ name }) => [...chat.routes, chat.embedding.route].includes(name)).find(
    ({ key_alias }) => key_alias === chat.team,
  );
  return {
    name: chat.name,
    database: databaseOf(chat),
    secrets: chatSecrets(chat),
    retention_days: chat.retentionDays,
    // A fallback of a more closed class would stand in the list of models, and its data in a database of this one.
    key: { ...key, key_alias: chat.name, models: key?.models.filter((name) => isOfClass(name, chat.sensitivity)) },
  };
}

const isOfClass = (route: string, level: string): boolean => route.slice(route.lastIndexOf(".") + 1) === level;

function modelVariables(service: ServiceProps) {
  const { engine, route, model } = service;
  const hub = hubOf(model);
  return {
    service: storedAs(service),
    engine,
    route,
    name: unsafe(model.name),
    repository: hub === null ? null : unsafe(hub),
    revision: model.revision === null ? null : unsafe(model.revision),
    revision_variable: revisionToRecord(service)?.variable ?? null,
    digest: model.digest === null ? null : unsafe(model.digest.replace(/^sha256:/, "")),
    is_hub: isHub(service),
  };
}

/** Whether an engine looks its model up by repository and revision, in the layout of the hub. */
const isHub = ({ model, engine }: ServiceProps): boolean =>
  hubOf(model) !== null && ["vllm", "embeddings", "faster-whisper"].includes(engine);

/** Name under which the files of a model are recorded and kept: in the hub, those of each version have their own. */
export const storedAs = (service: ServiceProps): string => (isHub(service) ? service.name : modelFolder(service));

/** Services by the names their models' files have: copies of one share them. */
export const stored = (services: readonly ServiceProps[]): ReadonlyMap<string, ServiceProps> =>
  new Map(services.map((service) => [storedAs(service), service]));

/** What people must record, as a file to fill in and put at `group_vars/all/records.yml`. */
export function recordsExample(hosts: readonly HostProps[]): string {
  const records = new Map(hosts.flatMap(toRecord).map(({ variable, subject }) => [variable, subject]));
  const addresses = remoteSettings(hosts[0]?.gateway.remotes ?? []).flatMap(({ variable, isSecret }) =>
    isSecret ? [] : [variable],
  );
  const models = hosts.flatMap(({ services }) => services.map(storedAs));
  const charts = (hosts[0]?.kubernetes?.charts ?? []).flatMap((chart) =>
    chart.sha256 === null ? [chartRecord(chart)] : [],
  );
  return yamlFile({
    palier_toolkit_key_sha256: "",
    ...(hosts.some(({ kubernetes }) => kubernetes?.isInstalled === true)
      ? {
          palier_k3s: { url: "", sha256: "" },
          // Read by the mirror and, where there is one, by the machines.
          palier_k3s_images: { url: "", sha256: "" },
          palier_chart_images: {},
        }
      : {}),
    ...(hosts.some(({ machine }) => machine.partition !== undefined)
      ? { palier_mig_parted: { url: "", sha256: "" } }
      : {}),
    palier_mail: { smarthost: "", from: "" },
    palier_records: Object.fromEntries(
      [...records.keys(), ...addresses, ...charts].sort().map((variable) => [variable, ""]),
    ),
    palier_model_files: Object.fromEntries([...new Set(models)].sort().map((name) => [name, []])),
  });
}
