import { Decimal } from "decimal.js";
import type { Blueprint } from "./blueprint.js";
import type { Node } from "./node.js";
import type { Option } from "./option.js";

/** A value before and after; null where it does not exist, or nobody knows it. */
export interface Change<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** A workload that is new, gone, or placed otherwise. */
export interface PlacementChange extends Change<Option> {
  readonly workload: string;
  readonly title: string;
}

/** An amount that differs. */
export interface AmountChange extends Change<string> {
  readonly subject: string;
  /** After less before; null while either is not known. */
  readonly difference: string | null;
}

/** A part that is new, gone, or described otherwise. */
export interface NodeChange {
  readonly node: string;
  readonly title: string;
  readonly kind: "added" | "removed" | "changed";
  /** Members of its description that differ, with both values as JSON. */
  readonly members: readonly (Change<string> & { readonly member: string })[];
}

/** What lies between two blueprints. */
export interface Difference {
  readonly placements: readonly PlacementChange[];
  /** Totals over the horizon: of all, then of each workload; keyed `total` or by workload. */
  readonly amounts: readonly AmountChange[];
  readonly nodes: readonly NodeChange[];
  /** People needed, in full-time equivalents, by skill. */
  readonly people: readonly (Change<number> & { readonly skill: string })[];
  readonly risks: readonly { readonly id: string; readonly kind: "added" | "removed" }[];
  readonly missingPrices: readonly { readonly item: string; readonly kind: "added" | "removed" }[];
}

/** Compares two blueprints part by part; everything is empty when they say the same. */
export function differenceOf(before: Blueprint, after: Blueprint): Difference {
  return {
    placements: placements(before, after),
    amounts: amounts(before, after),
    nodes: nodes(before, after),
    people: people(before, after),
    risks: comings(before.risks, after.risks, ({ id }) => id).map(([id, kind]) => ({ id, kind })),
    missingPrices: comings(before.missingPrices, after.missingPrices, ({ item }) => item).map(([item, kind]) => ({
      item,
      kind,
    })),
  };
}

/** Whether two blueprints differ in anything that is compared. */
export const isDifferent = (difference: Difference): boolean =>
  Object.values(difference).some((part: readonly unknown[]) => part.length > 0);

function placements(before: Blueprint, after: Blueprint): readonly PlacementChange[] {
  const [old, fresh] = [chosenOf(before), chosenOf(after)];
  return keysOf(old, fresh).flatMap((workload): PlacementChange[] => {
    const [from, to] = [old.get(workload) ?? null, fresh.get(workload) ?? null];
    if (from !== null && to !== null && placeOf(from.option) === placeOf(to.option)) return [];
    const title = (to ?? from)?.title ?? workload;
    return [{ workload, title, before: from?.option ?? null, after: to?.option ?? null }];
  });
}

function chosenOf(graph: Blueprint) {
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
  return new Map(
    graph.decisions.flatMap(({ workload, candidates, chosen }) =>
      candidates
        .filter(({ option }) => option.id === chosen)
        .map(({ option }) => [workload, { option, title: titles.get(workload) ?? workload }] as const),
    ),
  );
}

/** As JSON whatever the order of members: a graph that was read has that of its schema. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** What makes a placement another one: where, on what, with which model, in how many copies. */
const placeOf = ({ tier, platform, provider, region, site, hardware, model, replicas }: Option): string =>
  textOf([tier, platform, provider, region, site, hardware?.sku, hardware?.machines, model, replicas]);

function amounts(before: Blueprint, after: Blueprint): readonly AmountChange[] {
  const of = (graph: Blueprint) =>
    new Map([["total", graph.totals], ...Object.entries(graph.totalsByWorkload)] as const);
  const [old, fresh] = [of(before), of(after)];
  return keysOf(old, fresh).flatMap((subject): AmountChange[] => {
    const [from, to] = [old.get(subject), fresh.get(subject)];
    if (from?.total === to?.total && from?.complete === to?.complete) return [];
    const known = [from, to].every((totals) => totals === undefined || totals.complete);
    const difference = known ? new Decimal(to?.total ?? 0).minus(from?.total ?? 0).toFixed() : null;
    return [{ subject, before: from?.total ?? null, after: to?.total ?? null, difference }];
  });
}

function nodes(before: Blueprint, after: Blueprint): readonly NodeChange[] {
  const of = (graph: Blueprint) => new Map(graph.nodes.map((node) => [node.id, node]));
  const [old, fresh] = [of(before), of(after)];
  return keysOf(old, fresh).flatMap((id): NodeChange[] => {
    const [from, to] = [old.get(id), fresh.get(id)];
    const title = (to ?? from)?.title ?? id;
    if (from === undefined) return [{ node: id, title, kind: "added", members: [] }];
    if (to === undefined) return [{ node: id, title, kind: "removed", members: [] }];
    const members = membersOf(from, to);
    return members.length === 0 ? [] : [{ node: id, title, kind: "changed", members }];
  });
}

function membersOf(from: Node, to: Node): NodeChange["members"] {
  const of = ({ spec, zone, sensitivity }: Node) =>
    new Map(Object.entries({ ...spec, zone, sensitivity }).map(([name, value]) => [name, textOf(value)]));
  const [old, fresh] = [of(from), of(to)];
  return keysOf(old, fresh)
    .filter((member) => old.get(member) !== fresh.get(member))
    .map((member) => ({ member, before: old.get(member) ?? null, after: fresh.get(member) ?? null }));
}

function people(before: Blueprint, after: Blueprint): Difference["people"] {
  const of = (graph: Blueprint) =>
    new Map(graph.capabilities.map(({ skill, neededFte }) => [skill as string, neededFte]));
  const [old, fresh] = [of(before), of(after)];
  return keysOf(old, fresh)
    .filter((skill) => old.get(skill) !== fresh.get(skill))
    .map((skill) => ({ skill, before: old.get(skill) ?? null, after: fresh.get(skill) ?? null }));
}

/** Identifiers that came or went. */
function comings<T>(before: readonly T[], after: readonly T[], idOf: (item: T) => string) {
  const [old, fresh] = [new Set(before.map(idOf)), new Set(after.map(idOf))];
  return [
    ...[...fresh].filter((id) => !old.has(id)).map((id) => [id, "added"] as const),
    ...[...old].filter((id) => !fresh.has(id)).map((id) => [id, "removed"] as const),
  ];
}

/** Keys of both, those of the first in its order, then what the second adds. */
const keysOf = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): readonly string[] => [
  ...new Set([...a.keys(), ...b.keys()]),
];
