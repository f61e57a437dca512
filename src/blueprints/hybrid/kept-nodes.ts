import type { Node, NodeOf } from "../../graph/node.js";
import type { Sensitivity } from "../../graph/values.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

/** Days that a backup is kept at most: less where what it holds must go sooner. */
const BACKUP_DAYS = 30;

/** Where something is kept: a site and a machine of it. */
export interface KeptAt {
  readonly site: string;
  readonly machine: string;
}

/** Conversations of one team with data of one class. */
export interface Kept {
  readonly team: string;
  readonly sensitivity: Sensitivity;
  readonly items: readonly Placed[];
}

/** What a chat keeps, its documents and their index counted in; the size is the most it can come to. */
export function chatStore(
  scope: PlanScope,
  { items, team, sensitivity }: Kept,
  id: string,
  { site, machine }: KeptAt,
  dimensions: number,
): NodeOf<"store"> {
  const volumes = items.map(({ workload }) => workload.data.volumeGiB);
  const documents = volumes.every((volume) => volume !== undefined)
    ? volumes.reduce((sum, volume) => sum + volume, 0)
    : null;
  const { retentionDays } = scope.organisation.policy;
  return ofClass(sensitivity, {
    kind: "store",
    ...nodeBase(scope, id, `${team} · ${sensitivity}`, {
      tier: "server",
      zone: `zone/site-${site}`,
      placed: items,
      path: `workloads[${items[0]?.index ?? 0}]`,
    }),
    spec: {
      provider: null,
      region: null,
      holds: "conversations",
      sizeGiB: documents === null ? null : Math.ceil(documents * (1 + indexPerText(dimensions))),
      retentionDays,
      machine,
      classes: [sensitivity],
      erasedBy: ERASURE,
    },
  });
}

/** Job of the site that erases, as the role `upkeep` installs it. */
const ERASURE = "palier-erase.timer";

/**
 * Bytes of index by byte of text: pieces of 1,000 characters, 900 of them new; a vector of 16 bits a number stands in
 * the table and again in its index (HNSW), with some 200 bytes around them.
 */
const indexPerText = (dimensions: number): number => (2 * 2 * dimensions + 1_000 + 200) / 900;

/** What a site keeps besides: records of calls without their content, and backups of all that is kept. */
export function keptBy(
  scope: PlanScope,
  { spec }: NodeOf<"gateway">,
  { site, machine }: KeptAt,
  stores: readonly NodeOf<"store">[],
): NodeOf<"store">[] {
  const { retentionDays, logRetentionDays } = scope.organisation.policy;
  const classes = [...new Set(spec.routes.map(({ sensitivity }) => sensitivity))];
  const kept = (name: "logs" | "backups", days: number, held: readonly Sensitivity[]): NodeOf<"store"> => ({
    kind: "store",
    ...nodeBase(scope, `store/${site}-${name}`, `${site} ${name}`, {
      tier: "server",
      zone: `zone/site-${site}`,
      placed: [],
      path: name === "logs" ? "policy.logRetentionDays" : "policy.retentionDays",
    }),
    spec: {
      provider: null,
      region: null,
      holds: name,
      sizeGiB: null,
      retentionDays: days,
      machine,
      classes: [...held],
      erasedBy: ERASURE,
    },
  });
  const inBackups = [...new Set(stores.flatMap((store) => store.spec.classes ?? []))];
  return [kept("logs", logRetentionDays, classes), kept("backups", Math.min(BACKUP_DAYS, retentionDays), inBackups)];
}

/** A node that serves no workload by itself, with the class of data it holds. */
export function ofClass<N extends Node>(level: Sensitivity, node: N): N {
  return { ...node, sensitivity: level, tags: { ...node.tags, "palier:data-class": level } };
}
