import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { Edge } from "../../src/graph/node.js";
import { TRUST } from "../../src/graph/trust.js";
import { sensitivity } from "../../src/graph/values.js";
import { egressOf, residencyLeaks } from "../../src/review/egress.js";
import { EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { casesOf } from "../support/proofs.js";

const LEVELS = sensitivity.options;
const KINDS = ["calls", "falls-back-to", "replicates", "writes", "reads", "runs-on", "manages"] as const;
const NODES = 7;

interface Drawn {
  readonly zones: readonly (typeof TRUST)[number][];
  readonly nodes: readonly {
    readonly kind: "workload" | "store" | "service";
    readonly zone: number;
    readonly level: number | null;
  }[];
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    readonly kind: Edge["kind"];
    readonly level: number | null;
  }[];
  readonly cloudFor: readonly number[];
  readonly hostedFor: readonly number[];
}

const level = fc.option(fc.nat(LEVELS.length - 1), { nil: null });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  zones: fc.array(fc.constantFrom(...TRUST), { minLength: 1, maxLength: 4 }),
  nodes: fc.array(fc.record({ kind: fc.constantFrom("workload", "store", "service"), zone: fc.nat(4), level }), {
    minLength: 2,
    maxLength: NODES,
  }),
  edges: fc.array(
    fc.record({ from: fc.nat(NODES - 1), to: fc.nat(NODES - 1), kind: fc.constantFrom(...KINDS), level }),
    {
      maxLength: 14,
    },
  ),
  cloudFor: fc.subarray([0, 1, 2, 3]),
  hostedFor: fc.subarray([0, 1, 2, 3]),
});

const levelOf = (index: number | null) => (index === null ? null : (LEVELS[index] ?? null));

/** The drawing as a graph, as far as the proof reads one. */
function graphOf({ zones, nodes, edges, cloudFor, hostedFor }: Drawn): Blueprint {
  const name = (index: number) => `${nodes[index % nodes.length]?.kind}/n${index % nodes.length}`;
  return {
    nodes: [
      ...zones.map((trust, index) => ({
        kind: "zone",
        id: `zone/z${index}`,
        zone: null,
        sensitivity: null,
        spec: { trust },
      })),
      ...nodes.map(({ kind, zone, level: at }, index) => ({
        kind,
        id: name(index),
        zone: `zone/z${zone % zones.length}`,
        sensitivity: levelOf(at),
        workloads: [],
      })),
    ],
    edges: edges.map(({ from, to, kind, level: at }) => ({
      from: name(from),
      to: name(to),
      kind,
      sensitivity: levelOf(at),
    })),
    policy: { cloudFor: cloudFor.map(levelOf), hostedFor: hostedFor.map(levelOf) },
  } as unknown as Blueprint;
}

/** Every step a datum of a class may take, told anew from the meaning of the edges. */
function moves(graph: Blueprint, at: number): readonly (readonly [string, string])[] {
  return graph.edges
    .filter((edge) => edge.sensitivity === null || LEVELS.indexOf(edge.sensitivity) >= at)
    .filter(({ kind }) => kind !== "runs-on" && kind !== "manages" && kind !== "pays" && kind !== "serves")
    .map(({ from, to, kind }): readonly [string, string] => (kind === "reads" ? [to, from] : [from, to]));
}

/** Zones of forbidden trust that any simple path from an origin enters: all paths are walked, none is cut short. */
function bruteForce(graph: Blueprint, at: number): readonly string[] {
  const steps = moves(graph, at);
  const found = new Set<string>();
  const walk = (id: string, seen: readonly string[]): void => {
    const zone = graph.nodes.find((node) => node.id === id)?.zone;
    if (zone) found.add(zone);
    for (const [from, to] of steps) if (from === id && !seen.includes(to)) walk(to, [...seen, to]);
  };
  for (const node of graph.nodes)
    if ((node.kind === "workload" || node.kind === "store") && node.sensitivity === LEVELS[at])
      walk(node.id, [node.id]);
  return [...found].filter((id) => !mayEnter(graph, id, at)).sort();
}

function mayEnter(graph: Blueprint, id: string, at: number): boolean {
  const zone = graph.nodes.find((node) => node.id === id);
  const trust = zone?.kind === "zone" ? zone.spec.trust : "internet";
  if (trust === "device" || at === 4) return trust === "device";
  if (trust === "site") return true;
  for (let lower = 0; lower <= at; lower += 1) {
    const name = LEVELS[lower];
    const cloud = graph.policy.cloudFor.some((item) => item === name);
    const hosted = trust === "hosted" && graph.policy.hostedFor.some((item) => item === name);
    if (!cloud && !hosted) return false;
  }
  return true;
}

describe("the proof of egress", () => {
  it("agrees with a walk of every path on random graphs, and its ways out are real", { timeout: 1_200_000 }, () => {
    let leaking = 0;
    fc.assert(
      fc.property(drawn, (drawing) => {
        const graph = graphOf(drawing);
        const proofs = new Map(egressOf(graph).map((proof) => [proof.sensitivity, proof]));
        LEVELS.forEach((name, at) => {
          const leaks = proofs.get(name)?.leaks ?? [];
          expect(leaks.map(({ zone }) => zone)).toEqual(bruteForce(graph, at));
          const steps = moves(graph, at).map(([from, to]) => `${from} ${to}`);
          for (const { zone, path } of leaks) {
            leaking += 1;
            expect(proofs.get(name)?.origins).toContain(path[0]);
            expect(graph.nodes.find(({ id }) => id === path.at(-1))?.zone).toBe(zone);
            path.slice(1).forEach((id, index) => {
              expect(steps).toContain(`${path[index]} ${id}`);
            });
          }
        });
      }),
      { numRuns: casesOf("egress"), seed: 9 },
    );
    expect(leaking).toBeGreaterThan(1_000);
  });

  it.each(EXAMPLES)("%s: no class leaves the zones of the policy, nor its residency", (name) => {
    const proofs = egressOf(planOf(name));
    expect(proofs.length).toBeGreaterThan(1);
    expect(proofs.flatMap(({ leaks }) => leaks)).toEqual([]);
    expect(residencyLeaks(planOf(name))).toEqual([]);
  });

  it("shows the way through a chain of fallbacks of the gateway", () => {
    const graph = structuredClone(planOf("hopital"));
    const gateway = graph.nodes.find((node) => node.kind === "gateway");
    if (gateway?.kind !== "gateway") throw new Error("the example has no gateway");
    const route = {
      sensitivity: "public",
      reaches: [],
      requestsPerMinute: null,
      costPerMillionTokens: null,
      teams: [],
    } as const;
    const spare = {
      ...route,
      reaches: [],
      teams: [],
      targets: [],
      fallbacks: ["dernier.public"],
      name: "secours.public",
    };
    const last = { ...spare, name: "dernier.public", targets: ["endpoint/information-patients"], fallbacks: [] };
    gateway.spec.routes.push(spare, last);
    const health = gateway.spec.routes.find(({ name }) => name.startsWith("codage-sejours"));
    health?.fallbacks.push("secours.public");
    const [restricted] = egressOf(graph).filter((proof) => proof.sensitivity === "restricted");
    expect(restricted?.leaks).toEqual([
      {
        zone: "zone/azure-francecentral",
        path: ["workload/codage-sejours", "gateway/site-principal", "endpoint/information-patients"],
      },
    ]);
    expect(residencyLeaks(graph)).toEqual([]);
    const zone = graph.nodes.find(({ id }) => id === "zone/azure-francecentral");
    if (zone?.kind === "zone") zone.spec.country = "IE";
    expect(residencyLeaks(graph)).toContainEqual(
      expect.objectContaining({
        workload: "workload/codage-sejours",
        wanted: "country",
        zone: "zone/azure-francecentral",
      }),
    );
    expect(residencyLeaks(graph).map(({ workload }) => workload)).not.toContain("workload/tri-imagerie");
  });
});
