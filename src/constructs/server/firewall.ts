import { z } from "zod";
import { METRICS_PORT, PEER_PORT, STREAM_PORT } from "../../core/ports.js";
import { template } from "../../render/template.js";
import { requirePattern } from "../checks.js";
import { type HostProps, hasGateway, NODE_EXPORTER_PORT } from "./host.js";
import { ipOf } from "./machine.js";

const context = z.strictObject({
  machine: z.string(),
  adminsV4: z.string(),
  adminsV6: z.string(),
  usersV4: z.string(),
  usersV6: z.string(),
  gatewayV4: z.string(),
  gatewayV6: z.string(),
  peersV4: z.string().describe("Machines of the same cluster, where this one is in one that palier installs."),
  doorPort: z.int().nullable().describe("Port of the cluster's door, where this machine answers for it."),
  isFront: z.boolean(),
  streamPort: z.int().nullable().describe("Port of the events of programs; null where the site carries none."),
  nodeExporterPort: z.int(),
  metricsPort: z.int(),
  peerPort: z.int(),
});

/** Networks that may reach a site's machines. */
export interface NetworksProps {
  readonly adminNetworks: readonly string[];
  readonly userNetworks: readonly string[];
}

/** Firewall of one machine: everything is refused but what is listed. */
export function nftables(host: HostProps, networks: NetworksProps): string {
  const gateway = host.machines.find(({ hostname }) => hostname === host.gateway.machine);
  const gatewayAddress = gateway === undefined ? [] : [ipOf(gateway) ?? []].flat();
  return template(
    "server/nftables.conf",
    context,
  )({
    machine: host.machine.hostname,
    ...families("admins", networks.adminNetworks),
    ...families("users", networks.userNetworks),
    ...families("gateway", gatewayAddress),
    peersV4: host.kubernetes?.isInstalled === true ? peersV4(host) : "",
    doorPort: host.kubernetes?.port ?? null,
    isFront: hasGateway(host),
    streamPort: hasGateway(host) && (host.gateway.streams ?? []).length > 0 ? STREAM_PORT : null,
    nodeExporterPort: NODE_EXPORTER_PORT,
    metricsPort: METRICS_PORT,
    peerPort: PEER_PORT,
  });
}

const peersV4 = ({ machines, machine }: HostProps): string =>
  machines
    .filter(({ hostname }) => hostname !== machine.hostname)
    .flatMap((other) => ipOf(other) ?? [])
    .filter((address) => !address.includes(":"))
    .join(", ");

/** Refuses what is not a network in CIDR form. */
export function requireNetworks(prop: string, networks: readonly string[]): void {
  for (const network of networks) requirePattern(prop, network, NETWORK, "a network such as 10.20.0.0/16");
}

const NETWORK = /^(?:\d{1,3}(?:\.\d{1,3}){3}\/(?:[12]?\d|3[0-2])|[0-9a-f]*:[0-9a-f:]*\/(?:\d{1,2}|1[01]\d|12[0-8]))$/;

/** The two kinds of address, which the firewall keeps apart. */
function families<N extends string>(name: N, list: readonly string[]) {
  const joined = (isV6: boolean): string => list.filter((item) => item.includes(":") === isV6).join(", ");
  return { [`${name}V4`]: joined(false), [`${name}V6`]: joined(true) } as Record<`${N}V4` | `${N}V6`, string>;
}
