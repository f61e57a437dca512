import { App } from "cdktf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assembleKubernetes } from "../../../src/blueprints/hybrid/kubernetes.js";
import { type ReleaseStrategy, stageAt, stagesOf } from "../../../src/core/release.js";
import type { NodeOf } from "../../../src/graph/node.js";
import { collectArtefacts } from "../../../src/render/artefact.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { endpointNode, mlNode, networkNode, RELEASE, storeNode, vertexNode } from "../../support/cloud-nodes.js";
import { CLUSTER_NODES, podNode } from "../../support/cluster-nodes.js";
import { emptyFolder } from "../../support/output-folder.js";
import { resources } from "../../support/synth.js";

type Endpoint = NodeOf<"endpoint">["spec"];

/** Share of the traffic that the version in service and the new one answer, and the share copied to the new one. */
type Shares = readonly [current: number, next: number, mirrored: number];

const next = (step: number): Endpoint["next"] => {
  const node = endpointNode("chat");
  if (node.kind !== "endpoint") throw new Error("not an endpoint");
  return { model: { ...node.spec.model, revision: "def456" }, step };
};

type Target = (release: ReleaseStrategy, step: number) => Shares;

/** Every target that runs two versions beside each other, and how its shares are read out of what is rendered. */
const TARGETS: Readonly<Record<string, Target>> = {
  SageMaker: (release, step) => {
    const nodes = [
      networkNode("aws", "eu-west-3"),
      storeNode("aws", "eu-west-3"),
      endpointNode("chat", { release: release as Endpoint["release"], next: next(step) }),
    ];
    const [found] = resources(cloudApp(cloudGraph(nodes)).stack("ville-aws"), "aws_sagemaker_endpoint_configuration");
    const weights = (list: unknown) =>
      new Map(
        (list as { variant_name: string; initial_variant_weight: number }[] | undefined)?.map(
          ({ variant_name, initial_variant_weight }) => [variant_name, initial_variant_weight],
        ),
      );
    const production = weights(found?.production_variants);
    const total = [...production.values()].reduce((sum, weight) => sum + weight, 0);
    const share = (name: string) => ((production.get(name) ?? 0) / total) * 100;
    return [share("AllTraffic"), share("Next"), (weights(found?.shadow_production_variants).get("Next") ?? 0) * 100];
  },
  "Vertex AI": (release, step) => {
    const nodes = [
      networkNode("google", "europe-west9"),
      storeNode("google", "europe-west9"),
      vertexNode("chat", { release: release as Endpoint["release"], next: next(step) }),
    ];
    const [found] = resources(cloudApp(cloudGraph(nodes)).stack("ville-google"), "google_vertex_ai_endpoint");
    const shares = JSON.parse(String(found?.traffic_split)) as Readonly<Record<string, number>>;
    return [shares["1"] ?? 0, shares["2"] ?? 0, 0];
  },
  "Azure ML": (release, step) => {
    const nodes = [
      networkNode("azure", "francecentral"),
      storeNode("azure", "francecentral"),
      mlNode("chat", { release: release as Endpoint["release"], next: next(step) }),
    ];
    const [found] = resources(cloudApp(cloudGraph(nodes)).stack("ville-azure"), "azapi_update_resource");
    const body = found?.body as { properties: Record<string, Record<string, number>> } | undefined;
    const { traffic, mirrorTraffic } = body?.properties ?? {};
    return [traffic?.current ?? 0, traffic?.next ?? 0, mirrorTraffic?.next ?? 0];
  },
  EKS: (release, step) => onCluster("aws", release, step),
  AKS: (release, step) => onCluster("azure", release, step),
};

/** Shares of the route of a cluster's service. */
function onCluster(provider: "aws" | "azure", release: ReleaseStrategy, step: number): Shares {
  const nodes = CLUSTER_NODES.map((node) =>
    node.kind === "endpoint"
      ? podNode("chat", provider, { release: release as Endpoint["release"], next: next(step) })
      : node,
  ).filter((node) => !("provider" in node.spec) || node.spec.provider === provider);
  const app = new App({ outdir: emptyFolder(), stackTraces: false });
  assembleKubernetes(app, cloudGraph([...new Map(nodes.map((node) => [node.id, node])).values()]));
  const file = collectArtefacts(app).find(({ path }) => path === "kubernetes/base/services/chat/route.yaml");
  const [rule] = (parse(String(file?.content)) as { spec: { rules: Rule[] } }).spec.rules;
  const mirror = rule?.filters.find(({ requestMirror }) => requestMirror !== undefined)?.requestMirror?.percent ?? 0;
  return [rule?.backendRefs[0]?.weight ?? 0, rule?.backendRefs[1]?.weight ?? 0, mirror];
}

interface Rule {
  readonly filters: readonly { readonly requestMirror?: { readonly percent: number } }[];
  readonly backendRefs: readonly { readonly weight: number }[];
}

/** Targets that copy no traffic refuse a shadow release. */
const WITHOUT_MIRROR: ReadonlySet<string> = new Set(["Vertex AI"]);
/** Share that a target copies at most. */
const MOST_MIRRORED: Readonly<Record<string, number>> = { "Azure ML": 50 };

const PLANS: readonly (readonly [ReleaseStrategy["kind"], readonly Shares[]])[] = [
  [
    "canary",
    [
      [90, 10, 0],
      [50, 50, 0],
      [0, 100, 0],
    ],
  ],
  ["linear", Array.from({ length: 10 }, (_, index): Shares => [90 - index * 10, 10 + index * 10, 0])],
  [
    "blue-green",
    [
      [100, 0, 0],
      [0, 100, 0],
    ],
  ],
  ["all-at-once", [[0, 100, 0]]],
  [
    "shadow",
    [
      [100, 0, 10],
      [100, 0, 50],
      [100, 0, 100],
      [0, 100, 0],
    ],
  ],
];

describe.each(Object.entries(TARGETS))("the plan 10 → 50 → 100 on %s", (target, sharesAt) => {
  it.each(PLANS)("as %s", (kind, shares) => {
    const release = { ...RELEASE, kind };
    if (kind === "shadow" && WITHOUT_MIRROR.has(target)) {
      expect(() => sharesAt(release, 1)).toThrow(expect.objectContaining({ code: "NOT_ALLOWED" }));
      return;
    }
    const most = MOST_MIRRORED[target] ?? 100;
    expect(stagesOf(release).map((_stage, index) => sharesAt(release, index + 1))).toEqual(
      shares.map(([current, taken, mirrored]) => [current, taken, Math.min(mirrored, most)]),
    );
  });

  it("is taken back by step 0", () => expect(sharesAt(RELEASE, 0)).toEqual([100, 0, 0]));
});

describe("stagesOf", () => {
  const plan = fc.record({
    kind: fc.constantFrom("all-at-once", "canary", "linear", "blue-green", "shadow"),
    stepsPercent: fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 9 })
      .map((steps) => [...steps.sort((a, b) => a - b), 100]),
    bakeMinutes: fc.constant(30),
    rollbackOn: fc.constant(["errors"]),
  }) as fc.Arbitrary<ReleaseStrategy>;

  it("gives all traffic to somebody at every step, never goes back, and ends with the new version", () => {
    fc.assert(
      fc.property(plan, (release) => {
        const stages = stagesOf(release);
        for (const { current, next: taken } of stages) expect(current + taken).toBe(100);
        expect(stages.map(({ next: taken }) => taken)).toEqual(
          stages.map(({ next: taken }) => taken).toSorted((a, b) => a - b),
        );
        expect(stages.at(-1)).toEqual({ current: 0, next: 100, mirrored: 0 });
      }),
    );
  });

  it("has no step after the last", () => {
    expect(() => stageAt(RELEASE, 4)).toThrow(expect.objectContaining({ code: "NOT_ALLOWED" }));
  });
});
