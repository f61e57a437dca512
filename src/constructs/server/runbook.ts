import { z } from "zod";
import type { Language, Text } from "../../core/text.js";
import { template } from "../../render/template.js";
import { stored } from "./ansible.js";
import { toRecord } from "./compose.js";
import { conversionsOf } from "./conversion.js";
import { directKey, isDirect, pathOf } from "./gateway.js";
import type { HostProps } from "./host.js";
import { remoteSettings } from "./remote.js";
import type { RouteProps } from "./route.js";
import { hubOf } from "./service.js";
import { streamUsers } from "./stream.js";
import { teamKeys } from "./team-keys.js";

const context = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  command: z.string(),
  restore: z.string(),
  local: z.string(),
  remote: z.string().nullable(),
  machines: z.array(
    z.strictObject({
      hostname: z.string(),
      address: z.string(),
      accelerators: z.string(),
      services: z.string(),
      isFront: z.boolean(),
      buildsModules: z.boolean(),
      stops: z.string(),
      goesOn: z.string(),
    }),
  ),
  gateway: z.strictObject({ hostname: z.string(), machine: z.string() }),
  images: z.array(z.strictObject({ variable: z.string(), subject: z.string() })),
  models: z.array(z.strictObject({ service: z.string(), repository: z.string(), revision: z.string().nullable() })),
  conversions: z.array(
    z.strictObject({ service: z.string(), repository: z.string(), form: z.string(), tool: z.string() }),
  ),
  gaps: z.array(z.string()),
  routes: z.array(
    z.strictObject({ name: z.string(), sensitivity: z.string(), targets: z.string(), teams: z.string() }),
  ),
  keys: z.array(z.strictObject({ body: z.string() })),
  remotes: z.array(z.strictObject({ route: z.string(), service: z.string(), settings: z.string() })),
  cluster: z
    .strictObject({
      kubectl: z.string(),
      isInstalled: z.boolean(),
      overlay: z.string(),
      services: z.array(z.strictObject({ name: z.string(), namespace: z.string() })),
      charts: z.array(z.strictObject({ name: z.string(), namespace: z.string(), version: z.string() })),
      mirror: z.string().nullable(),
    })
    .nullable(),
  direct: z.array(z.strictObject({ path: z.string(), key: z.string() })),
  signIn: z
    .strictObject({ issuer: z.string(), clientId: z.string(), groupsClaim: z.string(), adminGroup: z.string() })
    .nullable(),
  streams: z.array(
    z.strictObject({
      id: z.string(),
      input: z.string(),
      output: z.string(),
      deadLetters: z.string(),
      largestKiB: z.int(),
      keptDays: z.int(),
      apartDays: z.int(),
      user: z.string(),
    }),
  ),
  registry: z.strictObject({ path: z.string() }).nullable(),
  chats: z.array(
    z.strictObject({
      name: z.string(),
      hostname: z.string(),
      team: z.string(),
      sensitivity: z.string(),
      routes: z.string(),
      days: z.int(),
      uploadMiB: z.int(),
    }),
  ),
});

/** What a runbook says of its site besides the machines. */
export interface RunbookProps {
  readonly title: string;
  readonly organisation: string;
  readonly language: Language;
  /** The one command that installs. */
  readonly command: string;
  /** What is missing before the installation can be complete. */
  readonly gaps: readonly Text[];
}

/** Page for the people who install and run the servers of a site, in their language. */
export function runbook(props: RunbookProps, hosts: readonly HostProps[]): string {
  const gateway = hosts[0]?.gateway ?? {
    hostname: "",
    machine: "",
    routes: [],
    remotes: [],
    signIn: null,
    chats: [],
    streams: [],
    registry: null,
  };
  const services = hosts.flatMap((host) => host.services);
  const isSpoken = (route: RouteProps) =>
    services.some((service) => route.targets.includes(service.node) && !isDirect(service)) ||
    gateway.remotes.some(({ node }) => route.targets.includes(node));
  const isAway = (route: RouteProps) => gateway.remotes.some(({ node }) => route.targets.includes(node));
  return template(
    `server/RUNBOOK.${props.language}.md`,
    context,
  )({
    title: props.title,
    organisation: props.organisation,
    command: props.command,
    restore: props.command.replace(
      "site.yml",
      "restore.yml -e palier_backup_file=/srv/palier/backup/palier-….tar.enc --check",
    ),
    local: quoted(gateway.routes.filter((route) => !isAway(route))),
    remote: gateway.routes.some(isAway) ? quoted(gateway.routes.filter(isAway)) : null,
    machines: hosts.map(({ machine, services: own }) => ({
      hostname: machine.hostname,
      address: machine.address ?? "DNS",
      accelerators: machine.accelerators === 0 ? "–" : `${machine.accelerators} × ${machine.accelerator}`,
      isFront: machine.hostname === gateway.machine,
      buildsModules: machine.driver?.origin === "dkms",
      stops: (machine.ifLost?.stops ?? []).map((name) => `\`${name}\``).join(", "),
      goesOn: [
        ...(machine.ifLost?.reduced ?? []).map(({ route, copies, of }) => `\`${route}\` (${copies}/${of})`),
        ...(machine.ifLost?.fallsBack ?? []).map(({ route, to }) => `\`${route}\` → \`${to}\``),
      ].join(", "),
      services: own.map(({ name, engine, model }) => `${name} (${engine}, ${model.name})`).join("; "),
    })),
    gateway: { hostname: gateway.hostname, machine: gateway.machine },
    images: uniqueByVariable(hosts.flatMap(toRecord)),
    models: [...stored(services)].flatMap(([service, { model }]) => {
      const repository = hubOf(model);
      return repository === null ? [] : [{ service, repository, revision: model.revision }];
    }),
    conversions: conversionsOf(services),
    gaps: props.gaps.map((gap) => gap[props.language]),
    routes: gateway.routes.map(({ name, sensitivity, targets, teams: owners }) => ({
      name,
      sensitivity,
      targets: targets.map((target) => services.find(({ node }) => node === target)?.name ?? target).join(", "),
      teams: owners.join(", "),
    })),
    keys: teamKeys(gateway, isSpoken).map((key) => ({ body: JSON.stringify(key) })),
    remotes: gateway.remotes.map((remote) => ({
      route: remote.route,
      service: [remote.service, remote.region].join(" ").trim(),
      settings: remoteSettings([remote])
        .map(({ variable }) => `\`${variable}\``)
        .join(", "),
    })),
    signIn: gateway.signIn ?? null,
    streams: (gateway.streams ?? []).map((stream) => {
      const { id, input, output, deadLetters, largestKiB, keptDays, apartDays } = stream;
      const user = streamUsers(stream).application;
      return { id, input, output, deadLetters, largestKiB, keptDays, apartDays, user };
    }),
    chats: (gateway.chats ?? []).map(({ name, hostname, team, sensitivity, routes, retentionDays, uploadMiB }) => ({
      name,
      hostname,
      team,
      sensitivity,
      routes: routes.map((route) => `\`${route}\``).join(", "),
      days: retentionDays,
      uploadMiB,
    })),
    registry: gateway.registry == null ? null : { path: gateway.registry.path },
    cluster: clusterOf(hosts),
    direct: services.filter(isDirect).map((service) => ({ path: pathOf(service), key: directKey(service) })),
  });
}

/** What people who run the cluster of the site type. */
function clusterOf(hosts: readonly HostProps[]): z.input<typeof context>["cluster"] {
  const [first] = hosts;
  if (first === undefined || first.kubernetes === null) return null;
  const { kubernetes, mirror } = first;
  return {
    kubectl: kubernetes.isInstalled ? "sudo k3s kubectl" : "kubectl",
    isInstalled: kubernetes.isInstalled,
    overlay: kubernetes.overlay,
    services: kubernetes.services.map(({ name, namespace }) => ({ name, namespace })),
    charts: kubernetes.charts.map(({ name, namespace, version }) => ({ name, namespace, version: version ?? "–" })),
    mirror: mirror === null ? null : `${mirror.replace(/\/$/, "")}/charts`,
  };
}

function uniqueByVariable<T extends { readonly variable: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((item) => [item.variable, item])).values()];
}

const quoted = (routes: readonly RouteProps[]): string => routes.map(({ name }) => `\`${name}\``).join(", ");
