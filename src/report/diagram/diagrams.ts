import { number } from "../../core/numbers.js";
import type { Edge, Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import type { Sensitivity } from "../../graph/values.js";
import { anchorOf, type Block } from "../block.js";
import type { Arrow, Box, Diagram, Tone } from "../figure.js";
import { colon } from "../format.js";
import type { View } from "../view.js";
import { alikeOf, countOf, SINGLES, zoneFrames, zoneTitle, zoneTone } from "./boxes.js";
import { wrapped } from "./dot.js";
import { networkOf } from "./network.js";

/** Names in a box that stands for several workloads. */
const NAMED = 5;
const DEPLOYED = ["gateway", "service", "endpoint", "fleet", "machine", "store", "stream"] as const;

/** The architecture in four pictures: who meets whom, where data go, what stands where, what is open to whom. */
export const diagrams = (view: View): readonly Block[] => [
  context(view),
  flows(view),
  deployment(view),
  ...network(view),
];

/** Workloads by tier and zone of trust, the most abstract picture. */
function context(view: View): Block {
  const { graph, words } = view;
  const people: Box = {
    id: "people",
    lines: [...wrapped(graph.name), `${words.users}${colon(view.language)}${number(users(view), view.language)}`],
    tone: "ink",
    link: null,
    shape: "ellipse",
  };
  const zones = nodesOf(graph, "zone").flatMap((zone) => {
    const served = servedIn(view, zone);
    return served.length === 0 ? [] : [{ zone, served }];
  });
  const boxes = zones.map(({ zone, served }) => ({
    id: zone.id,
    lines: [...wrapped(zoneTitle(zone)), countOf(view, served.length)],
    tone: zoneTone(zone),
    link: "answer",
    shape: "box" as const,
  }));
  const edges = zones.flatMap(({ zone, served }) => {
    const classes = [...new Set(served.map(({ sensitivity }) => sensitivity))];
    return classes.map((name) => edge("people", zone.id, name, words, false));
  });
  return figure(view, "diagram-context", words.contextCaption, [], [people, ...boxes], edges);
}

/** From each workload through its gateway to what serves it, coloured by class of data. */
function flows(view: View): Block {
  const { graph, words } = view;
  const carrying = graph.edges.filter((one) => isFlow(one) && !one.to.startsWith("store/"));
  const groups = grouped(view, carrying);
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member.id, id])));
  const boxes = groups.map(({ id, members }): Box => {
    const [first] = members;
    const link = members.length === 1 && first !== undefined ? anchorOf("decision", first.id) : "answer";
    return {
      id,
      lines: groupLines(view, members),
      tone: classTone(first?.sensitivity ?? null),
      link,
      shape: members.length === 1 ? "ellipse" : "box",
    };
  });
  const targets = new Set(carrying.map(({ to }) => to));
  const alike = alikeOf(view, (node) => targets.has(node.id));
  const edges = distinct(
    carrying.map(({ from, to, sensitivity }) =>
      edge(groupOf.get(from) ?? alike.get(from) ?? from, alike.get(to) ?? to, sensitivity, words, false),
    ),
  );
  const zones = zoneFrames(view, (node) => targets.has(node.id), alike);
  return figure(view, "diagram-flows", words.flowsCaption, zones, boxes, edges);
}

/** What stands in each zone, and on what it runs. */
function deployment(view: View): Block {
  const { graph, words } = view;
  const kinds: readonly string[] = DEPLOYED;
  const alike = alikeOf(view, (node) => kinds.includes(node.kind));
  const zones = zoneFrames(view, (node) => kinds.includes(node.kind), alike);
  const edges = distinct(
    graph.edges
      .filter(({ kind }) => ["runs-on", "calls", "reads", "falls-back-to", "replicates"].includes(kind))
      .filter(({ from }) => !from.startsWith("workload/"))
      .map(({ from, to, kind, sensitivity }) => ({
        ...edge(alike.get(from) ?? from, alike.get(to) ?? to, sensitivity, words, kind === "runs-on"),
        label: "",
      })),
  );
  return figure(view, "diagram-deployment", words.deploymentCaption, zones, [], edges);
}

/** Addresses, subnets and open ports; nothing where only workstations work. */
function network(view: View): readonly Block[] {
  const { frames, boxes, arrows } = networkOf(view);
  return frames.length === 0 ? [] : [figure(view, "diagram-network", view.words.networkCaption, frames, boxes, arrows)];
}

const figure = (
  view: View,
  id: string,
  caption: string,
  frames: Diagram["frames"],
  boxes: Diagram["boxes"],
  arrows: Diagram["arrows"],
): Block => ({
  kind: "figure",
  id,
  caption,
  alt: `${caption} ${view.words.arrows.replace("{count}", () => number(arrows.length, view.language))}`,
  drawing: { kind: "diagram", frames, boxes, arrows },
});

const isFlow = ({ kind, from }: Edge): boolean =>
  kind === "calls" || (kind === "reads" && from.startsWith("workload/"));

interface Group {
  readonly id: string;
  readonly members: readonly NodeOf<"workload">[];
}

/** Workloads alone, or, where there are many, those of one class with the same way together. */
function grouped({ graph }: View, edges: readonly Edge[]): readonly Group[] {
  const workloads = nodesOf(graph, "workload");
  if (workloads.length <= SINGLES) return workloads.map((node) => ({ id: node.id, members: [node] }));
  const byWay = new Map<string, NodeOf<"workload">[]>();
  for (const node of workloads) {
    const to = edges.filter(({ from }) => from === node.id).map((one) => zoneOf(graph.nodes, one.to));
    const way = [node.sensitivity, ...new Set(to)].join(" ");
    byWay.set(way, [...(byWay.get(way) ?? []), node]);
  }
  return [...byWay.values()].map((members) => ({ id: members[0]?.id ?? "", members }));
}

const zoneOf = (nodes: readonly Node[], id: string): string => nodes.find((node) => node.id === id)?.zone ?? id;

function groupLines(view: View, members: readonly Node[]): readonly string[] {
  const shown = members
    .slice(0, NAMED)
    .flatMap(({ title }) => (members.length === 1 ? wrapped(title) : [short(title)]));
  const rest = members.length - NAMED;
  const more = view.words.othersRow.replace("{count}", () => `+ ${number(rest, view.language)}`);
  return members.length === 1 ? shown : [countOf(view, members.length), ...shown, ...(rest > 0 ? [more] : [])];
}

const short = (title: string): string => (title.length > 34 ? `${title.slice(0, 33)}…` : title);

/** Workloads that something in a zone serves. */
function servedIn({ graph }: View, zone: Node): readonly NodeOf<"workload">[] {
  const kinds = new Set(["service", "endpoint", "fleet"]);
  const inside = graph.nodes.filter((node) => node.zone === zone.id && kinds.has(node.kind));
  const served = new Set(inside.flatMap(({ workloads }) => workloads));
  return nodesOf(graph, "workload").filter(({ id }) => served.has(id));
}

const users = ({ graph }: View): number => Math.max(0, ...nodesOf(graph, "workload").map(({ spec }) => spec.users));

const classTone = (name: Sensitivity | null): Tone =>
  name === null ? "soft" : name === "device-only" ? "device" : name;

const edge = (from: string, to: string, name: Sensitivity | null, words: View["words"], isDashed: boolean): Arrow => ({
  from,
  to,
  label: name === null ? "" : words[name],
  tone: classTone(name),
  isDashed,
});

/** Arrows that would lie on each other, once. */
const distinct = (edges: readonly Arrow[]): readonly Arrow[] => [
  ...new Map(edges.map((one) => [[one.from, one.to, one.label, one.isDashed].join(" "), one])).values(),
];
