import type { CallContract, Caller, Operation, Wire } from "../../core/contract.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { isSizedByItem } from "../../sizing/items.js";
import type { WorkloadKind } from "../../spec/workload.js";
import { busOf } from "../../tco/events.js";
import { cloudContract, type Door, readyOperation } from "./cloud-contract.js";
import { eventFlowOf } from "./event-flow.js";
import type { PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

type Contract = NonNullable<NodeOf<"workload">["spec"]["contract"]>;

/** Workload nodes with the contract of the door that answers for each; the other nodes as they are. */
export function withContracts(scope: PlanScope, nodes: readonly Node[], placed: readonly Placed[]): Node[] {
  return nodes.map((node) => {
    const item = placed.find(({ nodeId }) => nodeId === node.id);
    return node.kind === "workload" && item !== undefined
      ? { ...node, spec: { ...node.spec, contract: contractOf(scope, nodes, item) } }
      : node;
  });
}

function contractOf(scope: PlanScope, nodes: readonly Node[], item: Placed): Contract | null {
  const operation = operationOf(item);
  if (operation === null) return null;
  // A consumer stands in the cloud, beside its model: what it reads there, it does not carry to a site and back.
  const isConsumed = item.option.tier === "cloud" && busOf(item.workload, item.option) !== null;
  const door =
    (isConsumed ? inCloud() : null) ??
    atGateway(nodes, item, operation) ??
    onMachine(nodes, item, operation) ??
    inCloud();
  return door === null ? null : { ...door, ...figuresOf(item, eventFlowOf(scope, item, door)) };

  function inCloud(): Door | null {
    const endpoint = nodesOf({ nodes }, "endpoint").find(({ workloads }) => workloads.includes(item.nodeId));
    return endpoint === undefined ? null : cloudContract(scope.blueprintId, endpoint, operation ?? "chat");
  }
}

const KINDS: Readonly<Record<WorkloadKind, Operation | null>> = {
  chat: "chat",
  rag: "chat",
  "code-assistant": "chat",
  "office-copilot": "chat",
  agent: "chat",
  translation: "chat",
  batch: "chat",
  classification: "chat",
  scoring: "infer",
  vision: "infer",
  transcription: "transcribe",
  embedding: "embed",
  search: "search",
  "fine-tuning": null,
  training: null,
};

/** What a workload answers; null for runs, which train and answer nothing, and for seats, which people use. */
function operationOf({ workload, option }: Placed): Operation | null {
  if (option.platform === "managed") return readyOperation(option.model.name, workload.kind);
  const operation = option.platform === "seats" ? null : KINDS[workload.kind];
  return operation === "chat" && isSizedByItem(workload) ? "infer" : operation;
}

/** Through the door of a site: by the name of the route, or past the gateway where it does not speak the protocol. */
function atGateway(nodes: readonly Node[], { nodeId, workload, option }: Placed, operation: Operation): Door | null {
  for (const gateway of nodesOf({ nodes }, "gateway")) {
    const route = gateway.spec.routes.find(({ name }) => name.startsWith(`${workload.id}.`));
    if (route === undefined || !gateway.workloads.includes(nodeId)) continue;
    const service = nodesOf({ nodes }, "service").find(({ id }) => route.targets.includes(id));
    const base = { door: gateway.id, operation, caller: "site-token" as const, region: null };
    const host = `https://${gateway.spec.hostname}`;
    if (operation !== "infer") return { ...base, wire: "openai", url: host, model: route.name };
    // What TensorFlow Serving takes has no form of tensors that clients are made for.
    if (option.tier !== "server" || service === undefined || service.spec.engine !== "triton") return null;
    const name = service.id.slice("service/".length).replaceAll(".", "-");
    return { ...base, wire: "open-inference", url: `${host}/${name}`, model: workload.id };
  }
  return null;
}

const OLLAMA: ReadonlySet<Operation> = new Set(["chat", "embed"]);

/** On the caller's own machine, where the runtime answers to nobody else. */
function onMachine(nodes: readonly Node[], { nodeId, option }: Placed, operation: Operation): Door | null {
  const fleet = nodesOf({ nodes }, "fleet").find(({ workloads }) => workloads.includes(nodeId));
  // The other runtime is a library inside a program of the organisation: there is nothing to call.
  if (fleet === undefined || fleet.spec.runtime !== "ollama" || !OLLAMA.has(operation)) return null;
  const model = fleet.spec.models.find(({ name }) => name === option.model.name);
  const [wire, caller]: [Wire, Caller] = ["openai", "loopback"];
  return {
    door: fleet.id,
    operation,
    wire,
    caller,
    url: "http://127.0.0.1:11434",
    region: null,
    model: model?.ollamaName ?? option.model.name,
  };
}

/**
 * A minute for an answer that somebody awaits, ten for one that nobody does; nine for an event, of which the streams of
 * clouds want to hear within ten.
 */
const WAIT_MS = { awaited: 60_000, notAwaited: 600_000, event: 540_000 } as const;

function figuresOf(
  item: Placed,
  events: Contract["events"],
): Pick<CallContract, "timeoutMs" | "concurrency"> & Pick<Contract, "events"> {
  const { pattern, latency } = item.workload;
  const isAwaited = pattern !== "batch" && pattern !== "streaming";
  const least = isAwaited ? WAIT_MS.awaited : WAIT_MS.notAwaited;
  return {
    timeoutMs: events?.bus == null ? Math.ceil(Math.max(least, 2 * (latency.itemMs ?? 0))) : WAIT_MS.event,
    concurrency: Math.max(1, Math.ceil(item.option.performance.concurrency)),
    events,
  };
}
