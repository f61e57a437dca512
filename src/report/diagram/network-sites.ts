import { number } from "../../core/numbers.js";
import { DOOR_PORT, METRICS_PORT, PEER_PORT, SHELL_PORT, STREAM_PORT } from "../../core/ports.js";
import type { Text } from "../../core/text.js";
import type { NodeOf } from "../../graph/node.js";
import { getNode, nodesOf } from "../../graph/queries.js";
import { anchorOf } from "../block.js";
import type { Box } from "../figure.js";
import type { View } from "../view.js";
import { SINGLES, zoneTitle, zoneTone } from "./boxes.js";
import { listed, type Part, plain, way } from "./network-parts.js";

const USERS: Text = { en: "people and programs", fr: "personnes et programmes" };
const ADMINS: Text = { en: "administrators", fr: "administrateurs" };
const ANYWHERE: Text = { en: "networks not said", fr: "réseaux non indiqués" };
const INSIDE: Text = { en: "engines, inside: {ports}", fr: "moteurs, en interne : {ports}" };
const NO_ADDRESS: Text = { en: "address not said", fr: "adresse non indiquée" };
const MACHINES: Text = { en: "{count} machines", fr: "{count} machines" };

/** A site with its users, its gateway and its machines; nothing where no machine of its serves models. */
export function siteOf(view: View, zone: NodeOf<"zone">): readonly Part[] {
  const { graph, say } = view;
  const machines = nodesOf(graph, "machine").filter((machine) => machine.zone === zone.id);
  const [first] = machines;
  if (first === undefined) return [];
  const { access } = getNode(graph, `site/${first.spec.site}`, "site").spec;
  const gateway = nodesOf(graph, "gateway").find(({ spec }) => machines.some(({ id }) => id === spec.machine));
  const front = machines.find(({ id }) => id === gateway?.spec.machine);
  const others = machines.filter((machine) => machine !== front);
  const isMany = nodesOf(graph, "machine").length > SINGLES;
  const groups = isMany && others.length > 1 ? [others] : others.map((machine) => [machine]);
  const streams = nodesOf(graph, "stream").some(({ spec }) => spec.machine === front?.id);
  const networks = (list: readonly string[]): readonly string[] => (list.length === 0 ? [say(ANYWHERE)] : list);
  const users = plain(`${zone.id} users`, [say(USERS), ...networks(access.userNetworks)]);
  const admins = plain(`${zone.id} admins`, [say(ADMINS), ...networks(access.adminNetworks)]);
  const boxes = [
    ...(front === undefined || gateway === undefined ? [] : [frontBox(view, gateway, front)]),
    ...groups.map((group) => machinesBox(view, group)),
  ];
  const behind = boxes.filter(({ id }) => id !== front?.id);
  return [
    {
      frame: { id: zone.id, title: zoneTitle(zone), tone: zoneTone(zone), boxes: [users, admins, ...boxes] },
      arrows: [
        ...(front === undefined ? [] : [way(users.id, front.id, [DOOR_PORT, ...(streams ? [STREAM_PORT] : [])])]),
        ...boxes.map(({ id }) => ({ ...way(admins.id, id, [SHELL_PORT, METRICS_PORT]), isDashed: true })),
        ...(front === undefined ? [] : behind.map(({ id }) => way(front.id, id, [PEER_PORT, METRICS_PORT]))),
      ],
    },
  ];
}

function frontBox(view: View, gateway: NodeOf<"gateway">, machine: NodeOf<"machine">): Box {
  return {
    id: machine.id,
    lines: [gateway.spec.hostname, ...machineLines(view, [machine])],
    tone: "server",
    link: anchorOf("node", gateway.id),
    shape: "note",
  };
}

function machinesBox(view: View, machines: readonly NodeOf<"machine">[]): Box {
  const [first] = machines;
  const count = view.say(MACHINES).replace("{count}", () => number(machines.length, view.language));
  return {
    id: first?.id ?? "",
    lines: [...(machines.length > 1 ? [count] : []), ...machineLines(view, machines)],
    tone: "server",
    link: anchorOf("node", first?.id ?? ""),
    shape: "component",
  };
}

/** Names and addresses of machines, and the ports of their engines, which no firewall opens. */
function machineLines(view: View, machines: readonly NodeOf<"machine">[]): readonly string[] {
  const { graph, say } = view;
  const named = machines.map(({ spec }) => spec.hostname);
  const ids = new Set(machines.map(({ id }) => id));
  const ports = nodesOf(graph, "service").flatMap(({ spec }) => (ids.has(spec.machine) ? [spec.port] : []));
  const [only] = machines.length === 1 ? machines : [];
  const address = only === undefined ? [] : [only.spec.address ?? say(NO_ADDRESS)];
  return [
    ...listed(view, named),
    ...address,
    ...(ports.length === 0 ? [] : [say(INSIDE).replace("{ports}", () => ranges(ports))]),
  ];
}

/** Ports as a reader counts them: `8100–8103, 8200`. */
function ranges(ports: readonly number[]): string {
  const sorted = [...new Set(ports)].toSorted((a, b) => a - b);
  const runs: number[][] = [];
  for (const port of sorted) {
    const last = runs.at(-1);
    if (last?.at(-1) === port - 1) last.push(port);
    else runs.push([port]);
  }
  return runs.map((run) => (run.length === 1 ? `${run[0]}` : `${run[0]}–${run.at(-1)}`)).join(", ");
}
