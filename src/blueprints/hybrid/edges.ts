import type { Edge, Node, NodeOf } from "../../graph/node.js";
import type { Placed } from "./placed.js";

/** Relations between the nodes of a plan: who calls, serves, runs on and pays what. */
export function edgesOf(nodes: readonly Node[], placed: readonly Placed[]): Edge[] {
  const ofKind = <K extends Node["kind"]>(kind: K) => nodes.filter((node): node is NodeOf<K> => node.kind === kind);
  const services = ofKind("service");
  const endpoints = ofKind("endpoint");
  const gateways = ofKind("gateway");
  const fleets = ofKind("fleet");
  const stores = ofKind("store");
  const budgets = ofKind("budget");
  const edges: Edge[] = [];
  const add = (
    from: string,
    to: string,
    kind: Edge["kind"],
    sensitivity: Edge["sensitivity"],
    title: string | null = null,
  ) => edges.push({ from, to, kind, sensitivity, title });

  for (const { nodeId, workload } of placed) {
    const { sensitivity } = workload.data;
    const doors = [
      ...gateways.filter((node) => node.workloads.includes(nodeId)),
      ...endpoints.filter((node) => node.workloads.includes(nodeId)),
      ...fleets.filter((node) => node.workloads.includes(nodeId)),
    ];
    for (const door of doors) add(nodeId, door.id, "calls", sensitivity);
    if (budgets.some(({ spec }) => spec.team === workload.owner)) add(`budget/${workload.owner}`, nodeId, "pays", null);
  }
  for (const gateway of gateways) {
    for (const route of gateway.spec.routes)
      for (const target of route.targets) add(gateway.id, target, "calls", route.sensitivity, route.name);
    if (gateway.spec.machine !== null) add(gateway.id, gateway.spec.machine, "runs-on", null);
    if (gateway.spec.registry !== undefined)
      add(gateway.id, gateway.spec.registry.store, "writes", null, "model registry");
    for (const chat of gateway.spec.chats ?? []) add(gateway.id, chat.store, "writes", chat.sensitivity, chat.hostname);
  }
  for (const service of services) {
    add(service.id, service.spec.machine, "runs-on", null);
    if (service.spec.cluster !== undefined) add(service.id, service.spec.cluster, "runs-on", null);
  }
  for (const { id, workloads, sensitivity, spec } of ofKind("stream")) {
    for (const workload of workloads) add(workload, id, "writes", sensitivity);
    add(id, spec.door, "calls", sensitivity);
    const ground = spec.machine ?? spec.network;
    if (ground !== null) add(id, ground, "runs-on", null);
  }
  for (const cluster of ofKind("cluster"))
    for (const part of [...cluster.spec.machines, ...(cluster.spec.network === null ? [] : [cluster.spec.network])])
      add(cluster.id, part, "runs-on", null);
  for (const endpoint of endpoints) {
    if (endpoint.spec.pod !== undefined) add(endpoint.id, endpoint.spec.pod.cluster, "runs-on", null);
    if (nodes.some(({ id }) => id === endpoint.spec.network)) add(endpoint.id, endpoint.spec.network, "runs-on", null);
    for (const store of stores) {
      if (
        store.spec.provider === endpoint.spec.provider &&
        store.workloads.some((id) => endpoint.workloads.includes(id))
      ) {
        add(endpoint.id, store.id, "reads", "public", "model weights");
      }
    }
  }
  return edges;
}
