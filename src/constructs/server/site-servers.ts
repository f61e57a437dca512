import { Construct } from "constructs";
import type { Language, Text } from "../../core/text.js";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { staticFiles } from "../../render/template.js";
import { requireCount, requireOneOf, requirePattern, requireUnique } from "../checks.js";
import { Handover } from "../handover.js";
import { contents } from "./airgap.js";
import { groupVariables, hostVariables, inventory, recordsExample } from "./ansible.js";
import { autoinstallData } from "./autoinstall.js";
import { composeFile, secretsOf } from "./compose.js";
import { engineFiles } from "./compose-engine.js";
import { economyFile } from "./economy.js";
import type { EdgeBoxes } from "./edge-boxes.js";
import { nftables, requireNetworks } from "./firewall.js";
import { gapsOf } from "./gaps.js";
import { type GatewayProps, gatewayConfig, requireRoutes } from "./gateway.js";
import type { HostProps } from "./host.js";
import { type ImageProps, requireImage } from "./image.js";
import { type MachineProps, requireMachine, slotsOf, userData } from "./machine.js";
import { watchFiles } from "./monitoring.js";
import { caddyfile } from "./proxy.js";
import { outputSettings } from "./remote.js";
import { runbook } from "./runbook.js";
import { requireService, type ServiceProps } from "./service.js";
import type { SiteKubernetes } from "./site-kubernetes.js";
import { natsConfig } from "./stream.js";

/** Who reaches the servers of a site, and where those take software from. */
export interface AccessProps {
  readonly adminNetworks: readonly string[];
  readonly userNetworks: readonly string[];
  /** Public keys of administrators. */
  readonly sshKeys: readonly string[];
  readonly certificates: "own-ca" | "given";
  /** Internal mirror; null to take software from where it is published. */
  readonly mirror: string | null;
  /** Days that prompts, answers and what people bring may be kept. @default 30 */
  readonly retentionDays?: number;
  /** Days that records without content may be kept. @default 365 */
  readonly logRetentionDays?: number;
}

/** Properties of {@link SiteServers}. */
export interface SiteServersProps {
  /** Graph node of the site. */
  readonly node: string;
  /** Identifier of the site: the name of its folder. */
  readonly site: string;
  readonly title: string;
  readonly organisation: string;
  readonly language: Language;
  readonly machines: readonly MachineProps[];
  readonly services: readonly ServiceProps[];
  readonly gateway: GatewayProps;
  readonly access: AccessProps;
  /**
   * Kubernetes that runs the engines.
   * @default - containers of Compose
   */
  readonly kubernetes?: SiteKubernetes | null;
  /** What runs beside the engines, by name: `caddy`, `litellm`, `postgres`, `dcgm-exporter`. */
  readonly software: readonly ImageProps[];
  /**
   * Unattended machines that this site watches.
   * @default - none
   */
  readonly edge?: readonly EdgeBoxes[];
}

/** The servers of a site: files for their first start, an Ansible project that installs them, and how to run it. */
export class SiteServers extends Construct {
  /** What is missing before the installation can be complete. */
  readonly gaps: readonly Text[];

  constructor(scope: Construct, id: string, props: SiteServersProps) {
    super(scope, id);
    requireSite(props);
    this.gaps = gapsOf(props);
    const command = `cd servers/${props.site}/ansible && ansible-playbook -i inventory.yml site.yml`;
    new Handover(this, "Handover", { artefacts: artefactsOf(props, this.gaps, command), command, title: props.title });
  }
}

function requireSite(props: SiteServersProps): void {
  const { machines, services, gateway, access } = props;
  requirePattern("site", props.site, /^[a-z](?:[a-z0-9-]{0,46}[a-z0-9])?$/, "an identifier");
  requireCount("machines", machines, 1, 200);
  machines.forEach(requireMachine);
  props.software.forEach(requireImage);
  const hostnames = machines.map(({ hostname }) => hostname);
  requireUnique("machines", hostnames);
  requireOneOf("gateway.machine", gateway.machine, hostnames);
  for (const service of services) {
    requireOneOf("service.machine", service.machine, hostnames);
    const machine = machines.find(({ hostname }) => hostname === service.machine);
    requireService(service, machine === undefined ? 0 : slotsOf(machine));
  }
  requireUnique("services", [
    ...services.map(({ name }) => name),
    "database",
    "gateway",
    "gpu-exporter",
    "proxy",
    "registry",
  ]);
  requireRoutes(gateway, services);
  requireNetworks("access.adminNetworks", access.adminNetworks);
  requireNetworks("access.userNetworks", access.userNetworks);
  for (const key of access.sshKeys) requirePattern("access.sshKeys", key, SSH_KEY, "a public key on one line");
}

const SSH_KEY = /^(?:ssh-ed25519|ecdsa-sha2-nistp256|sk-ssh-ed25519@openssh\.com) [A-Za-z0-9+/=]+(?: [\w.@-]+)?$/;

function artefactsOf(props: SiteServersProps, gaps: readonly Text[], command: string): readonly Artefact[] {
  const { access, gateway, machines, services, software, site } = props;
  const hosts = machines.map(
    (machine): HostProps => ({
      machine,
      services: services.filter((service) => service.machine === machine.hostname),
      siteServices: services,
      gateway,
      machines,
      software,
      mirror: access.mirror,
      kubernetes: props.kubernetes ?? null,
      edge: props.edge ?? [],
    }),
  );
  const file = (path: string, content: Artefact["content"], node = props.node): Artefact => ({
    path: `servers/${site}/${path}`,
    content,
    node,
  });
  const config = file(`compose/${gateway.machine}/gateway.yaml`, gatewayConfig(gateway, services), gateway.node);
  const watched = hosts
    .filter(({ machine }) => machine.hostname === gateway.machine)
    .flatMap((front) => watchFiles(front, site))
    .map(({ path, content, node }) => file(`compose/${gateway.machine}/${path}`, content, node));
  const guard = [
    ...staticFiles("gateway").map(({ path, content }) =>
      file(`compose/${gateway.machine}/${path}`, content, gateway.node),
    ),
    file(`compose/${gateway.machine}/economy.json`, economyFile(gateway.routes), gateway.node),
  ];
  const talked =
    (gateway.chats ?? []).length === 0
      ? []
      : staticFiles("chat").map(({ path, content }) =>
          file(`compose/${gateway.machine}/${path}`, content, gateway.node),
        );
  const { streams = [] } = gateway;
  const outputs = outputSettings(gateway.remotes);
  const carried =
    streams.length === 0
      ? []
      : [file(`compose/${gateway.machine}/nats.conf`, natsConfig(gateway.hostname, streams), gateway.node)];
  return [
    file("RUNBOOK.md", runbook({ ...props, gaps, command }, hosts)),
    ...staticFiles("ansible")
      .filter(({ path }) => outputs.length > 0 || path !== "record-outputs.py")
      .map(({ path, content }) => ({
        ...file(`ansible/${path}`, content),
        executable: /\.(?:sh|py)$/.test(path) && !path.includes("/"),
      })),
    ...(outputs.length === 0
      ? []
      : [file("ansible/outputs.json", `${JSON.stringify({ settings: outputs }, null, 2)}\n`, gateway.node)]),
    file("ansible/inventory.yml", inventory(machines, gateway)),
    file(
      "ansible/group_vars/all/palier.yml",
      groupVariables({ ...props, retentionDays: 30, logRetentionDays: 365, ...access }, gateway),
    ),
    file("ansible/records.example.yml", recordsExample(hosts)),
    file("airgap/contents.tsv", contents(hosts)),
    ...staticFiles("airgap").map(({ path, content }) => ({ ...file(`airgap/${path}`, content), executable: true })),
    config,
    ...guard,
    ...watched,
    ...talked,
    ...carried,
    ...hosts.flatMap((host) => {
      const { hostname, node } = host.machine;
      const proxy = file(`compose/${hostname}/Caddyfile`, caddyfile(host, access.adminNetworks), gateway.node);
      const digests = {
        proxy: digestOf([proxy]),
        gateway: digestOf([config, ...guard]),
        monitoring: digestOf(watched),
        streams: digestOf(carried),
      };
      return [
        proxy,
        file(`compose/${hostname}/compose.yaml`, composeFile(host, digests), node),
        ...engineFiles(host.services).map((each) => file(`compose/${hostname}/${each.path}`, each.content, each.node)),
        file(`compose/${hostname}/.env.example`, environmentExample(host), node),
        file(`cloud-init/${hostname}/user-data`, userData(host.machine, access), node),
        file(
          `autoinstall/${hostname}/user-data`,
          autoinstallData(host.machine, { ...access, language: props.language }),
          node,
        ),
        file(`autoinstall/${hostname}/meta-data`, `instance-id: ${hostname}\n`, node),
        file(`cloud-init/${hostname}/meta-data`, `instance-id: ${hostname}\nlocal-hostname: ${hostname}\n`, node),
        file(`firewall/${hostname}/nftables.conf`, nftables(host, access), node),
        file(
          `ansible/host_vars/${hostname}.yml`,
          hostVariables(
            host,
            [...guard, ...watched, ...talked, ...carried].map(({ path }) =>
              path.slice(`servers/${site}/compose/${gateway.machine}/`.length),
            ),
          ),
          node,
        ),
      ];
    }),
  ];
}

/** Names of the secrets of a machine. Their values are made on it and stay there. */
const environmentExample = (host: HostProps): string => `${secretsOf(host).join("=\n")}=\n`;
