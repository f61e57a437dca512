import type { Catalogue } from "../../catalog/catalogue.js";
import { findPart, runtimeOf, wholeName } from "../../catalog/catalogue.js";
import { imageName } from "../../core/engine-image.js";
import { releaseOf } from "../../core/release.js";
import type { Node, NodeOf } from "../../graph/node.js";
import type { SharedMachine } from "../../sizing/consolidate.js";
import { withChats } from "./chat-nodes.js";
import { siteClusterId } from "./cluster-nodes.js";
import { driverOf } from "./driver.js";
import { exportOf } from "./exported-model.js";
import { gatewayNode } from "./gateway-node.js";
import { modelArtefactOf, withFiles } from "./model-artefact.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import { type Placed, routeOf } from "./placed.js";
import { withRegistry } from "./registry-nodes.js";

/** Ports of services start here; only the reverse proxy of the same machine reaches them. */
const FIRST_PORT = 8_100;

type Engine = NodeOf<"service">["spec"]["engine"];
const ENGINES: Partial<Record<Placed["option"]["platform"], Engine>> = {
  vllm: "vllm",
  ollama: "ollama",
  triton: "triton",
  // Triton runs ONNX Runtime, on accelerators and on processors.
  onnxruntime: "triton",
  "tensorflow-serving": "tensorflow-serving",
  "faster-whisper": "faster-whisper",
};

/** A machine of the server tier with the services it runs. */
export interface PlannedMachine {
  readonly id: string;
  readonly machine: SharedMachine;
}

/** Machines in order of site, each with a name that stays the same while the order of sites does. */
export function planMachines(machines: readonly SharedMachine[]): readonly PlannedMachine[] {
  const count = new Map<string, number>();
  return machines.map((machine) => {
    const number = (count.get(machine.site) ?? 0) + 1;
    count.set(machine.site, number);
    return { id: `machine/${machine.site}-gpu-${number}`, machine };
  });
}

/** Machines, the services on them and the gateway of each site. */
export function serverNodes(
  scope: PlanScope,
  planned: readonly PlannedMachine[],
  placed: readonly Placed[],
  catalogue: Catalogue,
): Node[] {
  const nodes: Node[] = [];
  for (const item of planned) {
    const users = placed.filter(({ workload }) =>
      item.machine.services.some((service) => service.workload.id === workload.id),
    );
    nodes.push(machineNode(scope, item, users, catalogue), ...serviceNodes(scope, planned, item, users, catalogue));
  }
  const sites = [...new Set(planned.map(({ machine }) => machine.site))];
  const gateways = sites.flatMap((site) => {
    const here = planned.filter(({ machine }) => machine.site === site);
    const services = here.flatMap(({ id, machine }) =>
      machine.services.map(({ workload }, index) => ({ workload: workload.id, id: serviceId(planned, id, index) })),
    );
    const [front] = here;
    const gateway = gatewayNode(scope, { site, sites, machine: front?.id ?? null, services }, placed, catalogue);
    if (front === undefined) return [gateway];
    const ground = { site, machine: front.id, shape: front.machine };
    return withChats(scope, gateway, ground, placed, catalogue).flatMap((node) =>
      node.kind === "gateway" ? withRegistry(scope, node, ground, placed) : [node],
    );
  });
  return [...nodes, ...gateways];
}

function machineNode(
  scope: PlanScope,
  { id, machine }: PlannedMachine,
  users: readonly Placed[],
  catalogue: Catalogue,
): Node {
  return {
    kind: "machine",
    ...nodeBase(scope, id, machine.title, {
      tier: "server",
      zone: `zone/site-${machine.site}`,
      placed: users,
      path: machine.owned ? "servers" : "quotes.hardware",
    }),
    spec: {
      sku: machine.sku,
      site: machine.site,
      hostname: id.slice("machine/".length),
      address: machine.address,
      ...acceleratorsOf(machine, catalogue),
      memoryGiB: machine.memoryGiB,
      powerW: machine.powerW,
      owned: machine.owned,
      driver: driverOf(machine, scope, catalogue),
    },
  };
}

/** Accelerators of a machine as they are bought; where they are cut, services stand on the parts. */
function acceleratorsOf(
  { accelerator, accelerators, acceleratorMemoryGiB }: SharedMachine,
  catalogue: Catalogue,
): Pick<NodeOf<"machine">["spec"], "accelerator" | "accelerators" | "acceleratorMemoryGiB" | "partition"> {
  const part = accelerator === null ? undefined : findPart(catalogue, accelerator);
  if (accelerator === null || part === undefined) return { accelerator, accelerators, acceleratorMemoryGiB };
  const { profile, perAccelerator } = part;
  return {
    accelerator: wholeName(accelerator),
    accelerators: accelerators / perAccelerator,
    acceleratorMemoryGiB: acceleratorMemoryGiB / part.memory,
    partition: { profile, perAccelerator, memoryGiB: acceleratorMemoryGiB },
  };
}

function serviceNodes(
  scope: PlanScope,
  planned: readonly PlannedMachine[],
  { id, machine }: PlannedMachine,
  users: readonly Placed[],
  catalogue: Catalogue,
): Node[] {
  return machine.services.map((service, index): Node => {
    const item = users.find(({ workload }) => workload.id === service.workload.id);
    const engine = ENGINES[service.option.platform] ?? "vllm";
    const runtime = runtimeOf(catalogue, imageName(engine, service.acceleratorIds.length));
    const next = service.isNext ? (service.workload.model.next ?? null) : null;
    return {
      kind: "service",
      ...nodeBase(scope, serviceId(planned, id, index), service.workload.name ?? service.workload.id, {
        tier: "server",
        zone: `zone/site-${machine.site}`,
        placed: item ? [item] : [],
        path: item ? `workloads[${item.index}]` : null,
      }),
      spec: {
        engine,
        version: runtime.version,
        image: runtime.image,
        imageDigest: runtime.imageDigest,
        machine: id,
        model: {
          ...withFiles(modelArtefactOf(service.option, catalogue), catalogue),
          ...(next === null ? {} : { revision: next.revision, digest: null }),
        },
        port: FIRST_PORT + index,
        tensorParallel: service.option.tensorParallel ?? 1,
        contextTokens: service.option.model.contextTokens,
        concurrency: service.option.sequences ?? 1,
        memoryShare: service.memoryShare,
        acceleratorIds: [...service.acceleratorIds],
        route: routeOf(service.workload),
        ...(service.option.pipelineParallel === undefined
          ? {}
          : { group: { machines: service.option.pipelineParallel } }),
        ...exportOf(scope, service, siteClusterId(scope, machine.site) !== null, item?.index ?? 0),
        ...onCluster(scope, machine.site, service),
      },
    };
  });
}

/** What is said of a copy that Kubernetes runs: its cluster, the release, and its step for a copy of the new version. */
function onCluster(
  scope: PlanScope,
  site: string,
  { workload, isNext }: SharedMachine["services"][number],
): Pick<NodeOf<"service">["spec"], "cluster" | "release" | "next"> {
  const cluster = siteClusterId(scope, site);
  if (cluster === null) return {};
  const step = isNext ? workload.model.next?.step : undefined;
  return {
    cluster,
    release: releaseOf(workload, scope.organisation),
    ...(step === undefined ? {} : { next: { step } }),
  };
}

/** A workload served once keeps its name; replicas also carry their machine and, on one machine, a number. */
function serviceId(planned: readonly PlannedMachine[], machineId: string, index: number): string {
  const all = planned.flatMap(({ id, machine }) =>
    machine.services.map(({ workload, isNext }, position) => ({
      machine: id,
      position,
      isNext,
      workload: workload.id,
    })),
  );
  const self = all.find((other) => other.machine === machineId && other.position === index);
  const replicas = all.filter(({ workload, isNext }) => workload === self?.workload && isNext === self.isNext);
  const here = replicas.filter(({ machine }) => machine === machineId);
  const host = replicas.length > 1 ? `.${machineId.slice("machine/".length)}` : "";
  const number = here.length > 1 ? `.${here.findIndex(({ position }) => position === index) + 1}` : "";
  return `service/${self?.workload}${self?.isNext === true ? ".next" : ""}${host}${number}`;
}
