import { number } from "../../core/numbers.js";
import type { Node, NodeKind, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { anchorOf, type Block, type Cell, part, type Section, tableOf } from "../block.js";
import type { View } from "../view.js";

type Row = readonly (Cell | string)[];

/** What there is to buy, install or rent: machines, services, endpoints, workstations, gateways, streams and stores. */
export function billSection(view: View): Section {
  const { words } = view;
  const blocks = [
    kind(view, "machine", words.machines, [words.place, words.accelerators, words.power, words.origin], (node) =>
      machineRow(view, node),
    ),
    kind(view, "service", words.services, [words.engine, words.model, words.machine, words.route], (node) => [
      `${node.spec.engine} ${node.spec.version}`,
      modelName(node.spec.model),
      node.spec.machine.replace("machine/", ""),
      node.spec.route,
    ]),
    kind(view, "endpoint", words.endpoints, [words.service, words.place, words.model, words.instances], (node) =>
      endpointRow(view, node),
    ),
    kind(view, "fleet", words.fleets, [words.platform, words.machines, words.runtime, words.model], (node) => [
      `${node.spec.platform} · ${node.spec.management}`,
      number(node.spec.count, view.language),
      `${node.spec.runtime} ${node.spec.runtimeVersion}`,
      node.spec.models.map(modelName).join(", "),
    ]),
    kind(view, "gateway", words.gateways, [words.address, words.version, words.routes], (node) => [
      node.spec.hostname,
      node.spec.version,
      node.spec.routes.map(({ name }) => name).join(", "),
    ]),
    kind(view, "stream", words.streams, [words.service, words.place], (node) => [
      node.spec.bus,
      node.spec.region ?? node.spec.machine?.replace("machine/", "") ?? "",
    ]),
    kind(view, "store", words.stores, [words.keeps, words.place, words.sizeGiB], (node) => [
      words[node.spec.holds],
      node.spec.region ?? node.spec.machine?.replace("machine/", "") ?? "",
      node.spec.sizeGiB === null ? words.unknown : number(node.spec.sizeGiB, view.language),
    ]),
  ].flat();
  return { id: "bill", title: words.bill, blocks };
}

/** One part for each kind of node that the blueprint has. */
function kind<K extends NodeKind>(
  view: View,
  name: K,
  title: string,
  head: readonly string[],
  row: (node: NodeOf<K>) => Row,
): readonly Block[] {
  const nodes = nodesOf(view.graph, name);
  if (nodes.length === 0) return [];
  const rows = nodes.map((node) => [
    { text: node.title, id: anchorOf("node", node.id) },
    ...row(node),
    serves(view, node),
    totalOf(view, node),
  ]);
  const columns = [view.words.name, ...head, view.words.workloads, view.words.total];
  return [part(`bill-${name}`, title, [tableOf(columns, rows, [columns.length - 1])])];
}

/** What a node causes; a dash where the cost is counted at what runs on it. */
function totalOf({ graph, money }: View, { id }: Node): string {
  const cost = graph.costsByNode[id];
  return cost === undefined ? "–" : money(cost.tco);
}

function machineRow({ words, language }: View, { spec }: NodeOf<"machine">): Row {
  const { accelerators, acceleratorMemoryGiB, accelerator } = spec;
  return [
    spec.site,
    accelerator === null ? "–" : `${accelerators} × ${accelerator}, ${number(acceleratorMemoryGiB, language)} GiB`,
    spec.powerW === null ? words.unknown : `${number(spec.powerW, language)} W`,
    spec.owned ? words.owned : words.toBuy,
  ];
}

function endpointRow({ language }: View, { spec }: NodeOf<"endpoint">): Row {
  const instances =
    spec.minInstances === spec.maxInstances
      ? number(spec.maxInstances, language)
      : `${number(spec.minInstances, language)} – ${number(spec.maxInstances, language)}`;
  return [
    spec.service,
    [spec.provider, spec.region, spec.country].join(" "),
    modelName(spec.model),
    spec.instanceType === null ? "–" : `${instances} × ${spec.instanceType}`,
  ];
}

const modelName = ({ name, quantisation }: { name: string; quantisation: string | null }): string =>
  quantisation === null ? name : `${name} (${quantisation})`;

/** Titles of the workloads a node serves. */
const serves = ({ graph }: View, { workloads }: Node): string =>
  workloads.map((id) => graph.nodes.find((node) => node.id === id)?.title ?? id).join(", ");
