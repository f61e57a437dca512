import { number } from "../../core/numbers.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { anchorOf } from "../block.js";
import type { Box, Frame, Tone } from "../figure.js";
import type { View } from "../view.js";
import { wrapped } from "./dot.js";

/** Workloads of a diagram before what is alike is drawn as one box. */
export const SINGLES = 12;
const SHAPES: Readonly<Partial<Record<Node["kind"], Box["shape"]>>> = {
  machine: "component",
  store: "cylinder",
  gateway: "note",
};

/** Zones with the nodes that a picture shows, empty ones left out. */
export function zoneFrames(
  view: View,
  isShown: (node: Node) => boolean,
  alike: ReadonlyMap<string, string>,
): readonly Frame[] {
  return nodesOf(view.graph, "zone").flatMap((zone) => {
    const nodes = view.graph.nodes.filter((node) => node.zone === zone.id && isShown(node));
    if (nodes.length === 0) return [];
    return [{ id: zone.id, title: zoneTitle(zone), tone: zoneTone(zone), boxes: boxes(view, nodes, alike) }];
  });
}

/** For each node the first of those like it, where there are many workloads: one box then stands for all. */
export function alikeOf(view: View, isShown: (node: Node) => boolean): ReadonlyMap<string, string> {
  const { graph } = view;
  if (nodesOf(graph, "workload").length <= SINGLES) return new Map();
  const first = new Map<string, string>();
  return new Map(
    graph.nodes.filter(isShown).map((node) => {
      const said = detail(view, node);
      const key = JSON.stringify([node.kind, node.zone, node.sensitivity, said.length === 0 ? node.title : said]);
      const leader = first.get(key) ?? node.id;
      first.set(key, leader);
      return [node.id, leader];
    }),
  );
}

/** A box for each node, or for all that are alike. */
const boxes = (view: View, nodes: readonly Node[], alike: ReadonlyMap<string, string>): readonly Box[] =>
  nodes
    .filter(({ id }) => (alike.get(id) ?? id) === id)
    .map((node) => {
      const count = nodes.filter(({ id }) => alike.get(id) === node.id).length;
      const said = detail(view, node);
      const name = count < 2 || said.length === 0 ? wrapped(node.title) : [];
      const many = view.words.sameKind.replace("{count}", () => number(count, view.language));
      // Machines of one kind have one title: each is told by its name.
      const host = count < 2 && node.kind === "machine" ? [node.spec.hostname] : [];
      return box(node, [...(count < 2 ? [] : [many]), ...name, ...said, ...host]);
    });

const box = (node: Node, lines: readonly string[]): Box => ({
  id: node.id,
  lines,
  tone: node.tier ?? "soft",
  link: anchorOf("node", node.id),
  shape: SHAPES[node.kind] ?? "box",
});

/** A second line where the name alone does not say what a box is. */
function detail({ language }: View, node: Node): readonly string[] {
  switch (node.kind) {
    case "service":
      return [`${node.spec.engine} · ${node.spec.model.name}`];
    case "endpoint":
      return [`${node.spec.service} · ${node.spec.model.name}`];
    case "stream":
      return [node.spec.bus];
    case "fleet":
      return [`${number(node.spec.count, language)} × ${node.spec.platform}`];
    default:
      return [];
  }
}

/** A count of workloads in words. */
export const countOf = ({ words, language }: View, count: number): string =>
  count === 1 ? words.oneWorkload : words.manyWorkloads.replace("{count}", () => number(count, language));

/** Title of a zone with its country. */
export const zoneTitle = ({ title, spec }: NodeOf<"zone">): string =>
  spec.country === null ? title : `${title} (${spec.country})`;

/** Colour of a zone, that of the tier it holds. */
export const zoneTone = ({ spec }: NodeOf<"zone">): Tone =>
  spec.trust === "device" ? "workstation" : spec.trust === "site" ? "server" : "cloud";
