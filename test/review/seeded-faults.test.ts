import { describe, expect, it } from "vitest";
import { artefactsOf } from "../../src/cli/artefacts.js";
import { inputOfBlueprint, type Reviewable } from "../../src/cli/review-input.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { Plan } from "../../src/review/plan/plan.js";
import { readPlan } from "../../src/review/plan/read.js";
import { RULES } from "../../src/review/registry.js";
import { COMPOSE } from "../../src/review/rendered/resource.js";
import { review } from "../../src/review/review.js";
import { PACKS } from "../../src/review/rule.js";
import { AS_OF, exampleFile } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { casesOf } from "../support/proofs.js";
import { changeGraph, cleanGraph, cleanWorld, type Edit, FAULTS, setAt, WORLDS } from "../support/review-fixtures.js";

type Json = Record<string, unknown>;
type Stack = { resource?: Record<string, Record<string, Json>> };
/** A change of one value. */
type Change = { readonly set: string; readonly value: unknown } | { readonly unset: string };
const pathOf = (change: Change): string => ("set" in change ? change.set : change.unset);
const newValueOf = (change: Change): unknown => ("set" in change ? change.value : undefined);

/** What says which sort of thing of its type something is: a rule about one sort has nothing to say of another. */
const SORTS = [
  "type",
  "service_name",
  "vpc_endpoint_type",
  "kind",
  "trust",
  "service",
  "role",
  "runtime",
  "purpose",
  "holds",
  "provider",
  "engine",
];
const sortOf = (values: object): string =>
  SORTS.map((name) =>
    String((values as Json)[name] ?? "").replace(/@.*$|^com\.amazonaws\.[\w${}.-]*?\.(?=[a-z0-9.-]+$)/g, ""),
  ).join(" ");
const clean = { graph: cleanGraph(), resources: new Map<string, Json>() };
for (const name of WORLDS)
  for (const [type, named] of Object.entries(cleanWorld(name).resource))
    for (const [id, values] of Object.entries(named)) clean.resources.set(`${type}.${id}`, values);

/** What one example generates, as it is reviewed. */
const worlds = (["editeur", "hopital", "tpe"] as const).map((name) => {
  const graph = planOf(name);
  const artefacts = artefactsOf(graph);
  const stacks = artefacts
    .filter(({ path }) => path.endsWith("/cdk.tf.json"))
    .map(({ path, content }) => ({ path, text: content.toString() }));
  return { name, graph, stacks, input: inputOfBlueprint(graph, artefacts, exampleFile(name)) };
});
type World = (typeof worlds)[number];

/** A fault planted into one world: how what is reviewed changes, and where it must be found. */
interface Planted {
  readonly tier: "workstation" | "server" | "cloud";
  readonly rule: string;
  readonly subject: string;
  readonly input: () => Reviewable;
}

/** Every place of a world where the changes of a fault can be made. */
function placesOf(world: World, rule: string, edits: readonly Edit[]): readonly Planted[] {
  const [edit] = edits;
  if (edit === undefined || edits.length > 1) return [];
  if ("resource" in edit) return inStacks(world, rule, edit.resource, edit);
  if ("node" in edit) return inGraph(world, rule, edit.node, edit);
  return "file" in edit ? inCompose(world, rule, edit) : [];
}

function inStacks({ stacks, input }: World, rule: string, like: string, change: Change): readonly Planted[] {
  const [type = ""] = like.split(".");
  const sort = sortOf(clean.resources.get(like) ?? {});
  return stacks.flatMap(({ path, text }) =>
    Object.entries((JSON.parse(text) as Stack).resource?.[type] ?? {})
      .filter(([, values]) => sortOf(values) === sort)
      .map(([name]) => ({
        ...{ tier: "cloud" as const, rule, subject: `${type}.${name}` },
        input: () => {
          const json = JSON.parse(text) as Stack;
          const target = json.resource?.[type]?.[name] ?? {};
          setAt(target, pathOf(change), newValueOf(change));
          const plan = readPlan(JSON.stringify(json), path);
          return { ...input, plans: input.plans.map((old): Plan => (old.file === path ? { ...old, ...plan } : old)) };
        },
      })),
  );
}

function inGraph(
  { graph, input }: World,
  rule: string,
  like: string,
  change: { set: string; value: unknown },
): readonly Planted[] {
  const model = clean.graph.nodes.find(({ id }) => id === like);
  if (model === undefined) return [];
  return graph.nodes
    .filter((node) => node.kind === model.kind && sortOf(node.spec) === sortOf(model.spec))
    .map(({ id, zone }) => ({
      tier:
        model.kind === "fleet" || zone?.startsWith("zone/device")
          ? "workstation"
          : /aws|azure|google/.test(zone ?? "")
            ? "cloud"
            : "server",
      ...{ rule, subject: id },
      input: () => {
        const blueprint: Blueprint = structuredClone(graph);
        changeGraph(blueprint, { ...change, node: id });
        return { ...input, graph: input.graph === null ? null : { ...input.graph, blueprint } };
      },
    }));
}

/** Faults of containers, in every container of the Compose projects. */
function inCompose({ input }: World, rule: string, change: Change): readonly Planted[] {
  const [, like, path] = /^services\.([\w-]+)\.(.+)$/.exec(pathOf(change)) ?? [];
  if (path === undefined) return [];
  const rendered = input.rendered ?? [];
  return rendered
    .filter(({ values }) => values["build"] === undefined)
    .filter(({ kind, name }) => kind === COMPOSE && (like === "proxy") === (name === "proxy" || name === "stream"))
    .map((resource) => ({
      ...{ tier: "server" as const, rule, subject: `compose/${resource.namespace}/${resource.name}` },
      input: () => {
        const values = structuredClone(resource.values) as Json;
        setAt(values, path, newValueOf(change));
        return { ...input, rendered: rendered.map((old) => (old === resource ? { ...old, values } : old)) };
      },
    }));
}

const rules = new Map(RULES.map((rule) => [rule.id as string, rule]));
/** What one rule finds, as subjects. */
const subjectsOf = (input: Reviewable, id: string): readonly string[] => {
  const rule = rules.get(id);
  const asked = { ...input, asOf: AS_OF, packs: PACKS, failOn: "high" } as const;
  return rule === undefined ? [] : review(asked, [rule]).findings.map(({ subject }) => subject);
};

/** Rules that have nothing to say of a place although it is of the right sort: nothing there needs what they protect. */
const IDLE: Readonly<Record<string, (world: World, subject: string) => boolean>> = {
  "network/private-inference": ({ input }) =>
    !input.plans.some(({ resources }) => resources.some(({ type }) => type === "aws_sagemaker_endpoint")),
  "network/user-networks": hasNoServer,
  "identity/server-keys": hasNoServer,
  "supply-chain/internal-mirror": hasNoServer,
};

function hasNoServer({ graph }: World, subject: string): boolean {
  return !graph.nodes.some((node) => node.kind === "machine" && `site/${node.spec.site}` === subject);
}

/** The cases of a list that come first when it is dealt like cards, always in the same way. */
function dealt<T>(list: readonly T[], count: number): readonly T[] {
  const deck = [...list];
  let state = 9;
  for (let at = deck.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [deck[at], deck[other]] = [deck[other] as T, deck[at] as T];
  }
  return deck.slice(0, count);
}

describe("faults planted into what the examples generate", () => {
  /** Faults that make a change there; one that a place cannot take, or had before, plants nothing. */
  const planted = Object.entries(FAULTS).flatMap(([rule, faults]) =>
    faults.flatMap((edits) =>
      worlds.flatMap((world) => placesOf(world, rule, edits).map((place) => ({ world, ...place }))),
    ),
  );
  const wanted = casesOf("seeded-faults");

  it("are found where they were planted", { timeout: 600_000 }, () => {
    const seen = { workstation: 0, server: 0, cloud: 0 };
    const missed: string[] = [];
    const found = new Set<string>();
    for (const { world, rule, subject, tier, input } of dealt(planted, planted.length)) {
      if (seen.workstation + seen.server + seen.cloud >= wanted) break;
      let changed: Reviewable;
      try {
        changed = input();
      } catch {
        continue;
      }
      const before = subjectsOf(world.input, rule);
      if (before.includes(subject) || IDLE[rule]?.(world, subject) === true) continue;
      seen[tier] += 1;
      // A rule on a bucket finds what is wrong with its settings at the bucket.
      if (subjectsOf(changed, rule).some((found) => !before.includes(found))) found.add(rule);
      else missed.push(`${world.name} ${rule} ${subject}`);
    }
    expect(missed).toEqual([]);
    expect(Object.values(seen).reduce((sum, count) => sum + count)).toBe(wanted);
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(3);
    expect(found.size).toBeGreaterThan(60);
  });

  it.each(worlds.map(({ name, input }) => [name, input] as const))("%s: nothing is found before", (_, input) => {
    const { findings } = review({ ...input, asOf: AS_OF, packs: PACKS, failOn: "high" });
    expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
  });
});
