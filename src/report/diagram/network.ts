import { number } from "../../core/numbers.js";
import { DOOR_PORT } from "../../core/ports.js";
import type { Text } from "../../core/text.js";
import type { NodeOf } from "../../graph/node.js";
import { getNode, nodesOf } from "../../graph/queries.js";
import type { Arrow, Box, Diagram } from "../figure.js";
import type { View } from "../view.js";
import { zoneTitle, zoneTone } from "./boxes.js";
import { wrapped } from "./dot.js";
import { listed, type Part, plain, way } from "./network-parts.js";
import { siteOf } from "./network-sites.js";

const PRIVATE: Text = { en: "private addresses · {port}", fr: "adresses privées · {port}" };
const BESIDE: Text = { en: "beside it: {cidr}", fr: "à côté : {cidr}" };
const LANDING: Text = { en: "network of the landing zone", fr: "réseau de la zone d'accueil" };
const INTERFACES: Text = { en: "public interfaces · {port}", fr: "interfaces publiques · {port}" };
const DIRECT: Text = { en: "programs without a gateway", fr: "programmes sans passerelle" };

/** Where addresses, subnets and open ports are: one frame for each site and each network of a cloud. */
export function networkOf(view: View): Pick<Diagram, "frames" | "boxes" | "arrows"> {
  const { graph } = view;
  const sites = nodesOf(graph, "zone").flatMap((zone) => siteOf(view, zone));
  const doors = endpointsIn(view);
  const clouds = nodesOf(graph, "network").map((network) => cloudOf(view, network, doors));
  const outside = interfacesOf(view, doors);
  const to = (kind: string): ReadonlySet<string> =>
    new Set(graph.edges.flatMap((edge) => (edge.to.startsWith(kind) ? [edge.from] : [])));
  const [direct, guarded] = [to("endpoint/"), to("gateway/")];
  const isAlone = (id: string): boolean => id.startsWith("workload/") && direct.has(id) && !guarded.has(id);
  const callers: readonly Box[] = !graph.edges.some(({ from }) => isAlone(from))
    ? []
    : [{ ...plain("callers", [...wrapped(view.say(DIRECT))]), tone: "ink", link: "answer", shape: "ellipse" }];
  return {
    frames: [...sites, ...clouds, ...outside].map(({ frame }) => frame),
    boxes: callers,
    arrows: [...[...sites, ...clouds].flatMap(({ arrows }) => arrows), ...ways(view, doors, isAlone)],
  };
}

/** A network of a cloud: its subnets, and the private addresses through which its services are reached. */
function cloudOf(view: View, network: NodeOf<"network">, doors: readonly Door[]): Part {
  const { graph, say } = view;
  const { cidr, existing } = network.spec;
  const zone = network.zone === null ? null : getNode(graph, network.zone, "zone");
  const title = `${zone === null ? network.title : zoneTitle(zone)} · ${existing === null ? cidr : say(LANDING)}`;
  const entry: Box = {
    id: network.id,
    lines: [
      say(PRIVATE).replace("{port}", () => String(DOOR_PORT)),
      ...servicesOf(
        view,
        doors.filter(({ endpoint, isPrivate }) => isPrivate && endpoint.spec.network === network.id),
      ),
    ],
    tone: "cloud",
    link: "bill",
    shape: "box",
  };
  const ground = existing === null ? subnetBoxes(view, network) : [givenBox(view, network.id, existing)];
  return {
    frame: { id: network.zone ?? network.id, title, tone: "cloud", boxes: [entry, ...ground] },
    arrows: ground.map(({ id }) => ({ ...way(entry.id, id, []), isDashed: true })),
  };
}

/** Subnets that hold private addresses; Azure keeps those in the last, which names the others. */
function subnetBoxes({ say }: View, { id, spec: { provider, subnets } }: NodeOf<"network">): readonly Box[] {
  const held = provider === "azure" ? subnets.slice(-1) : subnets;
  const rest = subnets.filter((subnet) => !held.includes(subnet));
  const beside = rest.map(({ cidr }) => say(BESIDE).replace("{cidr}", () => cidr));
  return held.map(({ cidr, zone }) => plain(`${id} ${cidr}`, [cidr, zone ?? "", ...beside]));
}

const givenBox = (view: View, id: string, given: NonNullable<NodeOf<"network">["spec"]["existing"]>): Box =>
  plain(`${id} given`, listed(view, [given.networkId, ...given.subnetIds].map(tail)));

/** Interfaces that no network of a cloud leads to: those of third parties and for public data, by zone. */
const interfacesOf = (view: View, doors: readonly Door[]): readonly Part[] =>
  nodesOf(view.graph, "zone").flatMap((zone) => {
    const here = doors.filter(({ endpoint, isPrivate }) => !isPrivate && endpoint.zone === zone.id);
    const lines = servicesOf(view, here);
    if (lines.length === 0) return [];
    const title = view.say(INTERFACES).replace("{port}", () => String(DOOR_PORT));
    const box: Box = { id: `${zone.id} out`, lines: [title, ...lines], tone: "cloud", link: "bill", shape: "box" };
    return [{ frame: { id: zone.id, title: zoneTitle(zone), tone: zoneTone(zone), boxes: [box] }, arrows: [] }];
  });

/** From gateways, and from programs that ask by themselves, to the doors of clouds; each once. */
function ways({ graph }: View, doors: readonly Door[], isAlone: (id: string) => boolean): readonly Arrow[] {
  const places = new Map(
    doors.map(({ endpoint, isPrivate }) => [endpoint.id, isPrivate ? endpoint.spec.network : `${endpoint.zone} out`]),
  );
  const machines = new Map(nodesOf(graph, "gateway").map(({ id, spec }) => [id, spec.machine]));
  const pairs = graph.edges.flatMap(({ kind, from, to }) => {
    const door = places.get(to);
    const start = isAlone(from) ? "callers" : (machines.get(from) ?? null);
    return kind !== "calls" || door === undefined || start === null ? [] : [[start, door] as const];
  });
  return [...new Map(pairs.map(([from, to]) => [`${from} ${to}`, way(from, to, [DOOR_PORT])])).values()];
}

/** What its provider gives no private address. */
const PUBLIC_ONLY: readonly string[] = ["vertex-model-garden"];

/** An endpoint, and whether it is reached through the network it names. */
interface Door {
  readonly endpoint: NodeOf<"endpoint">;
  readonly isPrivate: boolean;
}

function endpointsIn({ graph }: View): readonly Door[] {
  const networks = new Set(nodesOf(graph, "network").map(({ id }) => id));
  return nodesOf(graph, "endpoint").map((endpoint) => ({
    endpoint,
    isPrivate: networks.has(endpoint.spec.network) && !PUBLIC_ONLY.includes(endpoint.spec.service),
  }));
}

/** Services of endpoints with how many of each there are. */
function servicesOf(view: View, doors: readonly Door[]): readonly string[] {
  const services = doors.map(({ endpoint }) => endpoint.spec.service);
  const names = [...new Set(services)].toSorted();
  return listed(
    view,
    names.map((name) => `${number(services.filter((one) => one === name).length, view.language)} × ${name}`),
  );
}

/** The last part of an address of a cloud, which is long. */
const tail = (id: string): string => id.slice(id.lastIndexOf("/") + 1);
