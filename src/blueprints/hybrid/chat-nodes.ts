import { type Catalogue, findModel, runtimeOf } from "../../catalog/catalogue.js";
import { fitId, toId } from "../../core/names.js";
import type { Chat } from "../../graph/chat.js";
import type { Node, NodeOf } from "../../graph/node.js";
import type { Route } from "../../graph/route.js";
import type { Sensitivity } from "../../graph/values.js";
import { acceptedAt } from "../../placement/rules/data.js";
import type { SharedMachine } from "../../sizing/consolidate.js";
import type { WorkloadKind } from "../../spec/workload.js";
import { chatStore, type Kept, type KeptAt, keptBy, ofClass } from "./kept-nodes.js";
import { withFiles } from "./model-artefact.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import { type Placed, routeOf } from "./placed.js";

/** Kinds of workload that people talk to on a page. Editors, agents and other programs call the gateway themselves. */
const TALKED_TO: ReadonlySet<WorkloadKind> = new Set(["chat", "rag", "office-copilot", "translation"]);
/** Main memory that the page of a chat may take, in GiB; set as the limit of its container. */
const PAGE_GIB = 3;
/** Largest file that people bring, in MiB. */
const UPLOAD_MIB = 50;
/** Ports of what turns documents into vectors, beside those of the other services of the machine. */
const FIRST_PORT = 8_400;

/** A machine that holds a gateway. */
export interface ChatGround extends KeptAt {
  readonly shape: SharedMachine;
}

/**
 * A gateway with what people talk to: for each team and class of its conversations a chat with a database of its own,
 * for each of these classes a service that turns documents into vectors, and for all that is kept a job that erases it.
 * Nothing is added where people have no directory to sign in with: nobody could be told from anybody.
 */
export function withChats(
  scope: PlanScope,
  gateway: NodeOf<"gateway">,
  ground: ChatGround,
  placed: readonly Placed[],
  catalogue: Catalogue,
): Node[] {
  const groups = groupsOf(scope, gateway, placed);
  const row = catalogue.models.find(({ kind, dimensions }) => kind === "embedding" && dimensions !== undefined);
  if (groups.length === 0 || row?.dimensions === undefined) return [gateway, ...keptBy(scope, gateway, ground, [])];
  const { dimensions } = row;
  const chats = groups.map((group): Chat => chatOf(group, gateway, ground, dimensions, groups.length));
  const classes = [...new Set(groups.map(({ sensitivity }) => sensitivity))];
  const services = classes.map((level, index) => documentsNode(scope, ground, level, FIRST_PORT + index, catalogue));
  const routes = classes.map((level, index): Route => {
    const own = groups.filter(({ sensitivity }) => sensitivity === level);
    const asked = own.flatMap((group) => group.routes.map(({ requestsPerMinute }) => requestsPerMinute ?? 0));
    return {
      name: documentsRoute(level),
      sensitivity: level,
      targets: [services[index]?.id ?? ""],
      fallbacks: [],
      reaches: [`zone/site-${ground.site}`],
      // Each question is looked up once; what is read in at night comes on top.
      requestsPerMinute: Math.max(60, 2 * asked.reduce((sum, value) => sum + value, 0)),
      costPerMillionTokens: null,
      teams: own.map(({ team }) => team).sort(),
    };
  });
  const stores = groups.map((group, index) => chatStore(scope, group, chats[index]?.store ?? "", ground, dimensions));
  const spec = { ...gateway.spec, routes: [...gateway.spec.routes, ...routes], chats };
  return [{ ...gateway, spec }, ...services, ...stores, ...keptBy(scope, gateway, ground, stores)];
}

interface Group extends Kept {
  readonly routes: readonly Route[];
}

/** Conversations of a gateway by team and class, in the order of its routes. */
function groupsOf(scope: PlanScope, gateway: NodeOf<"gateway">, placed: readonly Placed[]): readonly Group[] {
  const open = acceptedAt({ trust: "site" }, scope.organisation);
  const groups = new Map<string, Group>();
  if (gateway.spec.sso === null) return [];
  for (const route of gateway.spec.routes) {
    const item = placed.find(({ workload }) => routeOf(workload) === route.name);
    if (item === undefined || !TALKED_TO.has(item.workload.kind) || item.workload.sharing === "public") continue;
    if (!open.includes(route.sensitivity)) continue;
    const key = `${item.workload.owner} ${route.sensitivity}`;
    const group = groups.get(key) ?? {
      team: item.workload.owner,
      sensitivity: route.sensitivity,
      items: [],
      routes: [],
    };
    groups.set(key, { ...group, items: [...group.items, item], routes: [...group.routes, route] });
  }
  return [...groups.values()];
}

const documentsRoute = (level: Sensitivity): string => `documents.${level}`;

function chatOf(
  { team, sensitivity, items, routes }: Group,
  { spec }: NodeOf<"gateway">,
  { site, shape }: ChatGround,
  dimensions: number,
  count: number,
): Chat {
  const name = `chat-${fitId(toId(team), 30)}-${sensitivity}`;
  // Its page, and its part of the database that all share.
  const memoryGiB = PAGE_GIB + 1 + 2 / count;
  return {
    store: `store/${site}-${name}`,
    team,
    sensitivity,
    hostname: `${name}.${spec.hostname}`,
    routes: routes.map((route) => route.name),
    embedding: { route: documentsRoute(sensitivity), dimensions },
    users: items.reduce((sum, { workload }) => sum + workload.demand.users, 0),
    uploadMiB: UPLOAD_MIB,
    pageGiB: PAGE_GIB,
    memoryGiB,
    hardwareShare: hardwareShareOf(memoryGiB, shape),
    monthly: null,
  };
}

/** What turns documents of one class into vectors, on the processor: a question waits some ten milliseconds for it. */
function documentsNode(
  scope: PlanScope,
  { site, machine }: ChatGround,
  level: Sensitivity,
  port: number,
  catalogue: Catalogue,
): NodeOf<"service"> {
  const runtime = runtimeOf(catalogue, "ollama");
  const name = catalogue.models.find(({ kind, dimensions }) => kind === "embedding" && dimensions !== undefined)?.name;
  const row = findModel(catalogue, name ?? "");
  const sizeGiB = row === undefined ? null : (row.parametersB * 2e9) / 2 ** 30;
  return ofClass(level, {
    kind: "service",
    ...nodeBase(scope, `service/${site}-documents-${level}`, `${site} documents · ${level}`, {
      tier: "server",
      zone: `zone/site-${site}`,
      placed: [],
      path: "operations.sso",
    }),
    spec: {
      engine: "ollama",
      version: runtime.version,
      image: runtime.image,
      imageDigest: runtime.imageDigest,
      machine,
      model: withFiles(
        {
          name: row?.name ?? "",
          revision: row?.revision ?? null,
          digest: row?.digest ?? null,
          format: "gguf",
          quantisation: null,
          licence: row?.licence ?? null,
          sizeGiB,
          memoryGiB: sizeGiB === null ? null : sizeGiB + 1,
          ollamaName: row?.ollamaName ?? null,
          repository: row?.repository ?? null,
        },
        catalogue,
      ),
      port,
      tensorParallel: 1,
      contextTokens: row?.contextTokens ?? null,
      concurrency: 4,
      memoryShare: 0,
      acceleratorIds: [],
      route: documentsRoute(level),
    },
  });
}

/** Share of a machine's main memory; null where nobody says how much it has. */
export const hardwareShareOf = (memoryGiB: number, shape: ChatGround["shape"]): number | null =>
  shape.memoryGiB === null ? null : Number((memoryGiB / shape.memoryGiB).toFixed(4));
