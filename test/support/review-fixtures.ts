import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { Edge } from "../../src/graph/node.js";
import type { Finding } from "../../src/review/finding.js";
import type { Plan } from "../../src/review/plan/plan.js";
import { readPlan } from "../../src/review/plan/read.js";
import { readRendered } from "../../src/review/rendered/read.js";
import type { RenderedResource } from "../../src/review/rendered/resource.js";
import { review } from "../../src/review/review.js";
import { PACKS } from "../../src/review/rule.js";
import { AS_OF } from "./palier.js";
import { planOf } from "./plans.js";
import { CHECKOUT } from "./tools.js";

/** One change that breaks a rule. */
export type Edit =
  | { readonly resource: string; readonly set: string; readonly value: unknown }
  | { readonly resource: string; readonly unset: string }
  | { readonly remove: string }
  | { readonly add: string; readonly value: Readonly<Record<string, unknown>> }
  | { readonly node: string; readonly set: string; readonly value: unknown }
  | { readonly graph: string; readonly value: unknown }
  | { readonly edge: Edge }
  | { readonly file: string; readonly set: string; readonly value: unknown }
  | { readonly file: string; readonly unset: string };

type Json = Record<string, unknown>;

/** Clouds of the clean configurations. */
export const WORLDS = ["aws", "azure", "google"] as const;

const FOLDER = join(CHECKOUT, "test/fixtures/review");
const text = (name: string): string => readFileSync(join(FOLDER, `${name}.json`), "utf8");

/** For each rule, lists of changes to the clean fixtures, each of which must be found by that rule alone. */
export const FAULTS: Readonly<Record<string, readonly (readonly Edit[])[]>> = JSON.parse(text("faults"));

const made = new Map<string, string>();

/** A clean configuration in Terraform's JSON syntax: no rule finds anything in it. */
export function cleanWorld(name: (typeof WORLDS)[number]): { resource: Record<string, Record<string, Json>> } {
  const source = made.get(name) ?? text(name);
  made.set(name, source);
  return JSON.parse(source);
}

/** Clean manifests and Compose projects by path: no rule finds anything in them. */
export const cleanRendered = (): Record<string, Json> => JSON.parse(text("rendered"));

/** Manifests as they are read from files. */
export const asRendered = (files: Readonly<Record<string, Json>>): readonly RenderedResource[] =>
  readRendered(Object.entries(files).map(([path, json]) => ({ path, content: JSON.stringify(json), node: null })));

/** A clean graph: what the examples leave to be recorded is recorded. */
export function cleanGraph(): Blueprint {
  const graph = structuredClone(planOf("editeur"));
  const digest = `sha256:${"0".repeat(64)}`;
  const fill = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const target = value as Json;
      if (item === null && (key === "imageDigest" || key === "digest")) target[key] = digest;
      else if (item === null && key === "revision") target[key] = "0123456789abcdef0123456789abcdef01234567";
      else if (key === "image" && "environment" in target && typeof item === "string")
        target[key] = `${item}@${digest}`;
      else fill(item);
    }
  };
  fill(graph.nodes);
  graph.state = { ...graph.state, backend: "s3", bucket: "state", region: "eu-west-3" };
  return graph;
}

/** Findings of every rule and pack in the clean fixtures after some changes, or of some rules only. */
export function findingsAfter(
  edits: readonly Edit[],
  through: (world: Json) => Json = (world) => world,
): readonly Finding[] {
  const isGraph = edits.some((edit) => "node" in edit || "graph" in edit || "edge" in edit);
  if (isGraph) {
    const graph = cleanGraph();
    for (const edit of edits) changeGraph(graph, edit);
    return findingsOf(graph, []);
  }
  if (edits.some((edit) => "file" in edit)) {
    const files = cleanRendered();
    for (const edit of edits) changeFile(files, edit);
    return findingsOf(null, [], asRendered(files));
  }
  const plans = WORLDS.filter((name) => edits.some((edit) => worldOf(edit) === name)).map((name) => {
    const world = cleanWorld(name);
    for (const edit of edits) changeWorld(world, edit);
    return readPlan(JSON.stringify(through(world)), `${name}.json`);
  });
  return findingsOf(null, plans);
}

/** Findings of every rule and pack. */
export const findingsOf = (
  blueprint: Blueprint | null,
  plans: readonly Plan[],
  rendered: readonly RenderedResource[] = [],
): readonly Finding[] =>
  review({
    graph: blueprint === null ? null : { blueprint, file: "organisation.yaml", lineOf: () => null },
    plans,
    rendered,
    asOf: AS_OF,
    packs: PACKS,
    failOn: "high",
  }).findings;

function worldOf(edit: Edit): (typeof WORLDS)[number] {
  const address = "resource" in edit ? edit.resource : "remove" in edit ? edit.remove : "add" in edit ? edit.add : "";
  if (/^az/.test(address)) return "azure";
  return /^(?:google|kubernetes|docker)_/.test(address) ? "google" : "aws";
}

function changeWorld(world: ReturnType<typeof cleanWorld>, edit: Edit): void {
  const address = "resource" in edit ? edit.resource : "remove" in edit ? edit.remove : "add" in edit ? edit.add : "";
  const [type = "", name = ""] = address.split(".");
  if ("remove" in edit) {
    if (world.resource[type]?.[name] === undefined) throw new Error(`no ${address}`);
    delete world.resource[type]?.[name];
  } else if ("add" in edit) world.resource[type] = { ...world.resource[type], [name]: { ...edit.value } };
  else if ("resource" in edit) {
    const resource = world.resource[type]?.[name];
    if (resource === undefined) throw new Error(`no ${address}`);
    if ("unset" in edit) setAt(resource, edit.unset, undefined);
    else setAt(resource, edit.set, edit.value);
  }
}

function changeFile(files: Record<string, Json>, edit: Edit): void {
  if (!("file" in edit)) return;
  const file = files[edit.file];
  if (file === undefined) throw new Error(`no ${edit.file}`);
  if ("unset" in edit) setAt(file, edit.unset, undefined);
  else setAt(file, edit.set, edit.value);
}

/** Changes a graph. */
export function changeGraph(graph: Blueprint, edit: Edit): void {
  if ("edge" in edit) graph.edges.push(edit.edge);
  else if ("graph" in edit) setAt(graph as unknown as Json, edit.graph, edit.value);
  else if ("node" in edit) {
    const node = graph.nodes.find(({ id }) => id === edit.node);
    if (node === undefined) throw new Error(`no ${edit.node}`);
    setAt(node as unknown as Json, edit.set, edit.value);
  }
}

/** Sets the value at a path with dots; `undefined` takes the key away. A list that no number picks from gives its first. */
export function setAt(target: Json, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const inside = (item: unknown, key: string): Json => {
    if (typeof item !== "object" || item === null) throw new Error(`no ${path}`);
    return (Array.isArray(item) && !/^\d+$/.test(key) ? item[0] : item) as Json;
  };
  let current: unknown = target;
  for (const key of keys) current = inside(current, key)[key];
  const holder = inside(current, last);
  if (value !== undefined) holder[last] = value;
  else if (last in holder) delete holder[last];
  else throw new Error(`nothing at ${path}`);
}
