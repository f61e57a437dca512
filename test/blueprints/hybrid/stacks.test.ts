import { describe, expect, it } from "vitest";
import { stacksOf } from "../../../src/blueprints/hybrid/stacks.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph, layered } from "../../support/cloud-graph.js";
import { budgetNode, endpointNode, networkNode, openAiNode, storeNode } from "../../support/cloud-nodes.js";
import { EVERY_NODE } from "../../support/every-node.js";

const LAYERS = ["network", "data", "serving", "governance"];
const aws = [networkNode("aws", "eu-west-3"), storeNode("aws", "eu-west-3"), endpointNode("chat")];

describe("stacks of a cloud", () => {
  it("are cut by how long their parts live, each after those it reads from", () => {
    const stacks = stacksOf("ville", [...aws, budgetNode({ providers: ["aws"] })], "by-lifecycle");
    expect(stacks.map(({ id, nodes, after }) => [id, nodes, after])).toEqual([
      ["ville-aws-network", ["network/aws-eu-west-3"], []],
      ["ville-aws-data", ["store/models-aws-eu-west-3"], ["ville-aws-network"]],
      ["ville-aws-serving", ["endpoint/chat"], ["ville-aws-network", "ville-aws-data"]],
      ["ville-aws-governance", ["budget/dsi"], ["ville-aws-network"]],
    ]);
  });

  it("leave out a layer with nothing in it, and read from none that is not there", () => {
    const stacks = stacksOf("ville", [networkNode("azure", "francecentral"), openAiNode("office")], "by-lifecycle");
    expect(stacks.map(({ layer, after }) => [layer, after])).toEqual([
      ["network", []],
      ["serving", ["ville-azure-network"]],
    ]);
  });

  it("may be one, and a cloud with nothing but a budget has none", () => {
    const stacks = stacksOf("ville", [...aws, budgetNode({ providers: ["aws", "azure"] })], "one-per-cloud");
    expect(stacks.map(({ id, layer, nodes }) => [id, layer, nodes.length])).toEqual([["ville-aws", "all", 4]]);
  });
});

describe("what one stack reads from another", () => {
  const { stack, app } = cloudApp(layered(cloudGraph(EVERY_NODE)));
  const whole = cloudApp(cloudGraph(EVERY_NODE));
  const types = (out: ReturnType<typeof stack>) =>
    Object.entries(out.resource ?? {}).flatMap(([type, block]) => Object.keys(block).map(() => type));

  it.each(["aws", "azure", "google"])("%s: its four stacks hold together what one holds", (cloud) => {
    const parts = LAYERS.flatMap((layer) => types(stack(`ville-${cloud}-${layer}`)));
    expect(parts.sort()).toEqual(types(whole.stack(`ville-${cloud}`)).sort());
  });

  it("comes from its state, under the name the other hands it out by", () => {
    const data = stack("ville-aws-data");
    const states = data.data?.terraform_remote_state;
    expect(Object.values(states ?? {})).toEqual([
      expect.objectContaining({ backend: "local", config: { path: "../../../terraform.ville-aws-network.tfstate" } }),
    ]);
    const asked = [...JSON.stringify(data).matchAll(/outputs\.(cross-stack-output-[\w.-]+)\}/g)].map(
      ([, name]) => name,
    );
    expect(asked.length).toBeGreaterThan(0);
    const given = stack("ville-aws-network").output ?? {};
    for (const name of asked) expect(given[name ?? ""], name).toMatchObject({ sensitive: true });
  });

  it("leaves no dependency on a resource that another stack holds", () => {
    for (const cloud of ["aws", "azure", "google"]) {
      for (const layer of LAYERS) {
        const { resource = {} } = stack(`ville-${cloud}-${layer}`);
        const here = new Set(
          Object.entries(resource).flatMap(([type, block]) => Object.keys(block).map((k) => `${type}.${k}`)),
        );
        const named = Object.values(resource)
          .flatMap((block) => Object.values(block))
          .flatMap(({ depends_on: list }) => (list ?? []) as string[]);
        expect(
          named.filter((address) => !here.has(address)),
          `${cloud} ${layer}`,
        ).toEqual([]);
      }
    }
  });

  it("puts them in order: data after network, serving after both", () => {
    const manifest = Object.fromEntries(
      Object.values(app.manifest.stacks).map(({ name, dependencies }) => [name, [...dependencies].sort()]),
    );
    expect(manifest["ville-google-serving"]).toEqual(["ville-google-data", "ville-google-network"]);
    expect(manifest["ville-aws-network"]).toEqual([]);
  });
});
