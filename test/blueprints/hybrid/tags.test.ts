import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { assembleBootstrap } from "../../../src/blueprints/hybrid/bootstrap.js";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { buildClouds } from "../../support/cloud-app.js";
import { cloudGraph, layered } from "../../support/cloud-graph.js";
import { loadSchema, type Prefix } from "../../support/emulator/schema.js";
import { EVERY_NODE } from "../../support/every-node.js";
import { emptyFolder } from "../../support/output-folder.js";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";
import type { Synthesised } from "../../support/synth.js";

/** Attribute that holds the tags of a type, as the provider's schema says; undefined where it has none. */
function tagAttribute(type: string): string | undefined {
  const prefix = (type.split("_")[0] ?? "") as Prefix;
  const attributes = loadSchema(prefix, [type]).resources.get(type)?.attributes ?? [];
  const names = attributes.map(({ name }) => name);
  // Labels of a type that has user labels are settings.
  return (prefix === "google" ? ["user_labels", "labels"] : ["tags"]).find((name) => names.includes(name));
}

/** Resources that can hold tags in the stacks below a folder, and those that hold none. */
function counted(folder: string): { taggable: number; tagged: number; untagged: readonly string[] } {
  const resources = readdirSync(join(folder, "stacks")).flatMap((stack) => {
    const out = JSON.parse(readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8")) as Synthesised;
    return Object.entries(out.resource ?? {}).flatMap(([type, block]) =>
      Object.entries(block).flatMap(([name, resource]) => {
        // What azapi makes may be a part that Azure gives no tags: its class says which.
        const attribute = type === "azapi_resource" && !("tags" in resource) ? undefined : tagAttribute(type);
        return attribute === undefined ? [] : [{ address: `${type}.${name}`, tags: resource[attribute] }];
      }),
    );
  });
  const untagged = resources.filter(({ tags }) => Object.keys((tags ?? {}) as object).length === 0);
  return {
    taggable: resources.length,
    tagged: resources.length - untagged.length,
    untagged: untagged.map(({ address }) => address),
  };
}

function built(graph: Blueprint): string {
  const folder = emptyFolder();
  buildClouds(graph, folder);
  return folder;
}

function bootstrap(): string {
  const folder = emptyFolder();
  const state = { bucket: "states", region: "eu-west-3", lockTable: null, resourceGroup: null, storageAccount: null };
  assembleBootstrap({ ...planOf("editeur"), state: { ...state, backend: "s3" } }, folder)?.synth();
  return folder;
}

it("every resource that its provider's schema lets be tagged is tagged", () => {
  const rows = Object.fromEntries([
    ...EXAMPLES.map((name) => [name, counted(built(planOf(name)))] as const),
    ["every kind of node", counted(built(layered(cloudGraph(EVERY_NODE))))] as const,
    ["store of the states", counted(bootstrap())] as const,
  ]);
  console.table(
    Object.fromEntries(Object.entries(rows).map(([name, { taggable, tagged }]) => [name, { taggable, tagged }])),
  );
  expect(Object.values(rows).flatMap(({ untagged }) => untagged)).toEqual([]);
  expect(rows["every kind of node"]?.taggable).toBeGreaterThan(100);
});

it("sees a resource without tags", () => {
  const folder = built(cloudGraph(EVERY_NODE));
  const app = buildClouds(cloudGraph(EVERY_NODE), folder);
  const bucket = app.node.findAll().find(({ node }) => node.path.endsWith("Models/Resource"));
  Object.defineProperty(bucket, "tags", { get: () => ({}), set: () => {} });
  Object.defineProperty(bucket, "_tags", { get: () => ({}), set: () => {} });
  app.synth();
  expect(counted(folder).untagged).toHaveLength(1);
});
