import type { Value } from "../plan/value.js";
import { blocksAt, objectsOf, textsAt } from "../plan/value.js";

/** One resource of a Kubernetes manifest, or one container of a Compose project, as it is written in a file. */
export interface RenderedResource {
  /** Kind of Kubernetes, or `ComposeService`. */
  readonly kind: string;
  readonly name: string;
  /** Namespace, or folder of the Compose file. */
  readonly namespace: string;
  readonly file: string;
  /** First line of the document it stands in, from 1. */
  readonly line: number;
  /** Graph node it belongs to; null where nothing says so. */
  readonly node: string | null;
  /** Whether it only changes another one: what it does not say, that one says. */
  readonly isPatch: boolean;
  readonly values: Readonly<Record<string, Value>>;
}

/** Kind under which containers of Compose are read. */
export const COMPOSE = "ComposeService";

/** Kinds of Kubernetes that run pods, and where each says what its pods are. */
const POD_PATHS: Readonly<Record<string, string>> = {
  Pod: "spec",
  Deployment: "spec.template.spec",
  StatefulSet: "spec.template.spec",
  DaemonSet: "spec.template.spec",
  ReplicaSet: "spec.template.spec",
  Job: "spec.template.spec",
  CronJob: "spec.jobTemplate.spec.template.spec",
};

/** Kinds that run pods. */
export const WORKLOADS: readonly string[] = Object.keys(POD_PATHS);

/** What exceptions and messages call a resource. */
export const subjectOf = ({ kind, namespace, name }: RenderedResource): string =>
  kind === COMPOSE ? `compose/${namespace}/${name}` : `${kind}/${namespace}/${name}`;

/** What pods of a resource are; undefined for a kind that runs none. */
export function podOf({ kind, values }: RenderedResource): Readonly<Record<string, Value>> | undefined {
  const path = POD_PATHS[kind];
  return path === undefined ? undefined : blocksAt(values, path)[0];
}

/** Containers of a pod with the place of each, those that run first included. */
export const containersOf = (pod: Readonly<Record<string, Value>>) =>
  ["initContainers", "containers"].flatMap((list) =>
    objectsOf(pod[list]).map((container) => ({ path: `${list}.${textsAt(container, "name")[0] ?? ""}`, container })),
  );
