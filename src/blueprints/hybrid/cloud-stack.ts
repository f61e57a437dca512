import { type App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { type NodeCost, PalierStack, type StateBackend } from "../../constructs/stack.js";
import { tagAll } from "../../constructs/tagging.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { cloudNameOf } from "../../core/names.js";
import type { TagTarget } from "../../core/tags.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Node, NodeKind, NodeOf } from "../../graph/node.js";
import { constructId, getNode } from "../../graph/queries.js";

type Provider = "aws" | "azure" | "google";
type Entry = Blueprint["stacks"][number];

/** Stacks of one cloud. Each node lies in one of them; what it reads from another is handed over by cdktf. */
export interface CloudStacks {
  /** In the order they are deployed. */
  readonly stacks: readonly PalierStack[];
  /** Nodes of one kind, in the graph's order. */
  readonly nodes: <K extends NodeKind>(kind: K) => readonly NodeOf<K>[];
  /** Stack that holds a node. */
  readonly stackOf: (node: Node) => PalierStack;
  /** New scope of a node in its stack. */
  readonly scopeOf: (node: Node) => Construct;
}

/** The stacks of one cloud with their states and what their nodes cost; null where the cloud is not used. */
export function cloudStacks(app: App, graph: Blueprint, provider: Provider): CloudStacks | null {
  const entries = graph.stacks.filter((entry) => entry.provider === provider);
  if (entries.length === 0) return null;
  const made = entries.map((entry) => ({ entry, stack: cloudStack(app, graph, entry) }));
  for (const { entry, stack } of made) {
    for (const before of made) if (entry.after?.includes(before.entry.id)) stack.addDependency(before.stack);
  }
  const stackOf = (node: Node): PalierStack => {
    const home = made.find(({ entry }) => entry.nodes.includes(node.id));
    if (home !== undefined) return home.stack;
    throw new PalierError({ code: "INVALID_GRAPH", message: `\`${node.id}\` lies in no stack of ${provider}` });
  };
  return {
    stacks: made.map(({ stack }) => stack),
    nodes: (kind) => entries.flatMap((entry) => nodesIn(graph, entry, kind)),
    stackOf,
    scopeOf: (node) => nodeScope(stackOf(node), node, provider),
  };
}

/** A stack of the graph with its state, and what its nodes cost. */
export function cloudStack(app: App, graph: Blueprint, stack: Pick<Entry, "id" | "nodes">): PalierStack {
  return new PalierStack(app, stack.id, {
    state: literalDeep(stateBackend(graph.state)),
    nodes: stack.nodes,
    costs: costsOf(graph, stack.nodes),
    currency: graph.currency,
  });
}

/** Nodes of one kind that a stack holds, in the graph's order. */
const nodesIn = <K extends NodeKind>(graph: Blueprint, stack: Entry, kind: K): readonly NodeOf<K>[] =>
  stack.nodes.map((id) => getNode(graph, id)).filter((node): node is NodeOf<K> => node.kind === kind);

/** Scope of one node: its id stays in the path of every resource below, and its tags on each of them. */
export function nodeScope(stack: Construct, node: Node, target: TagTarget): Construct {
  const scope = new Construct(stack, constructId(node.id));
  tagAll(scope, node.tags, target);
  return scope;
}

/** What people fill into the manifests of a cluster once it is deployed. */
export const clusterOutput = (stack: Construct, node: string, value: object): TerraformOutput =>
  new TerraformOutput(stack, `palier_${constructId(node)}`.replace(/\W/g, "_"), {
    value,
    description: "What goes into the manifests of the cluster.",
  });

/** Beginning of the names of what a node becomes in a cloud: `<blueprint>-<node>`, 40 characters at most. */
export const cloudName = (graph: Blueprint, node: Node): string => cloudNameOf(graph.id, node.id);

/** What the nodes of a stack cost. Those without a line of their own are part of another's. */
const costsOf = (graph: Blueprint, nodes: readonly string[]): Record<string, NodeCost> =>
  Object.fromEntries(
    nodes.flatMap((id) => {
      const cost = graph.costsByNode[id];
      return cost === undefined ? [] : [[id, cost]];
    }),
  );

/**
 * Where the file keeps the states.
 *
 * @throws PalierError with code MISSING_VALUE when a member that its kind needs is missing.
 */
export function stateBackend(state: Blueprint["state"]): StateBackend {
  const required = (member: "bucket" | "region" | "resourceGroup" | "storageAccount"): string => {
    const value = state[member];
    if (value !== null) return value;
    throw new PalierError({
      code: "MISSING_VALUE",
      path: `operations.state.${member}`,
      message: `is needed to keep the state in ${state.backend}`,
    });
  };
  switch (state.backend) {
    case "local":
      return { kind: "local" };
    case "s3":
      return { kind: "s3", bucket: required("bucket"), region: required("region"), lockTable: state.lockTable };
    case "azurerm":
      return {
        kind: "azurerm",
        resourceGroup: required("resourceGroup"),
        storageAccount: required("storageAccount"),
        container: state.bucket ?? "tfstate",
      };
    case "gcs":
      return { kind: "gcs", bucket: required("bucket") };
  }
}
