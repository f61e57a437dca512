import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ringsOf } from "../../../src/blueprints/hybrid/pipeline-nodes.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { planOf } from "../../support/plans.js";

describe("rings of a site", () => {
  it("begin with one machine and end with all, the one with the gateway last", () => {
    const [pipeline] = nodesOf(planOf("hopital"), "pipeline");
    expect(pipeline?.spec.sites).toEqual([
      {
        id: "site-principal",
        node: "gateway/site-principal",
        rings: [
          { name: "ring-1", percent: 33, hosts: ["site-principal-gpu-2"] },
          { name: "ring-2", percent: 100, hosts: ["site-principal-gpu-3", "site-principal-gpu-1"] },
        ],
      },
    ]);
  });

  it("hold every machine exactly once, in order, and no ring is empty", () => {
    const steps = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
      .map((list) => [...list.toSorted((a, b) => a - b), 100]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), steps, (count, stepsPercent) => {
        const hosts = Array.from({ length: count }, (_, index) => `gpu-${index}`);
        const rings = ringsOf(hosts, stepsPercent);
        expect(rings.flatMap((ring) => ring.hosts)).toEqual(hosts);
        expect(rings.every((ring) => ring.hosts.length > 0)).toBe(true);
        expect(rings.at(-1)?.percent).toBe(100);
      }),
    );
  });
});

describe("the pipeline of a plan", () => {
  it("exists where a forge is named, and says what is missing", () => {
    expect(nodesOf(planOf("tpe"), "pipeline")).toEqual([]);
    const [pipeline] = nodesOf(planOf("editeur"), "pipeline");
    expect(pipeline?.spec).toMatchObject({ forge: "github", environment: "production", isStateShared: false });
    const layers = ["network", "data", "serving", "governance"];
    expect(pipeline?.spec.stacks.map(({ id, signIn }) => [id, signIn])).toEqual(
      ["aws", "azure"].flatMap((cloud) => layers.map((layer) => [`logiciels-ormeau-${cloud}-${layer}`, [cloud]])),
    );
    expect(pipeline?.spec.stacks[2]?.after).toEqual(["logiciels-ormeau-aws-network", "logiciels-ormeau-aws-data"]);
    expect(pipeline?.spec.gaps.map(({ en }) => en.split(" (")[0])).toEqual([
      "a state that outlives the runner",
      "the SHA-256 of Terraform 1.15.5 for Linux",
    ]);
    expect(pipeline?.spec.tools.filter(({ name }) => name.includes("/")).map(({ digest }) => digest?.length)).toEqual([
      40, 40, 40,
    ]);
  });
});
