import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { buildClouds } from "../../support/cloud-app.js";
import { emptyFolder } from "../../support/output-folder.js";
import { changedExample, EXAMPLES } from "../../support/palier.js";
import { planFile, planOf } from "../../support/plans.js";
import type { Synthesised } from "../../support/synth.js";

/** What makes a thing the only one of its name in a cloud, for types whose names people and clouds look up. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  azapi_resource: ["type", "parent_id", "name"],
  azurerm_private_endpoint: ["resource_group_name", "name"],
  azurerm_container_registry: ["name"],
  azurerm_storage_account: ["name"],
  aws_ecr_repository: ["provider", "name"],
  aws_iam_role: ["name"],
  aws_kinesis_stream: ["provider", "name"],
  aws_lambda_function: ["provider", "function_name"],
  aws_sagemaker_endpoint: ["provider", "name"],
  aws_sqs_queue: ["provider", "name"],
  google_artifact_registry_repository: ["location", "repository_id"],
  google_pubsub_topic: ["name"],
  google_service_account: ["account_id"],
};

/** Names that several resources of a blueprint share. */
function twice(graph: Blueprint): { readonly names: number; readonly shared: readonly string[] } {
  const folder = emptyFolder();
  buildClouds(graph, folder);
  const names = readdirSync(join(folder, "stacks")).flatMap((stack) => {
    const out = JSON.parse(readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8")) as Synthesised;
    return Object.entries(NAMED).flatMap(([type, parts]) =>
      Object.values(out.resource?.[type] ?? {})
        // Where a provider makes a name up, nothing can be twice.
        .filter((resource) => resource[parts.at(-1) ?? ""] !== undefined)
        .map((resource) => [type, ...parts.map((part) => String(resource[part] ?? ""))].join(" ")),
    );
  });
  return { names: names.length, shared: names.filter((name, index) => names.indexOf(name) !== index) };
}

it.each(EXAMPLES)("in %s every name of a cloud is given once", (name) => {
  const { names, shared } = twice(planOf(name));
  expect(names).toBeGreaterThan(0);
  expect(shared).toEqual([]);
});

it("workloads that begin alike, and the same model twice, have names of their own", () => {
  const graph = planOf("groupe");
  const sorting = graph.nodes.filter(({ id }) => /^(?:endpoint|workload|stream)\/document-sorting$/.test(id));
  expect(sorting.length).toBeGreaterThan(1);
  const again = JSON.parse(JSON.stringify(sorting).replaceAll("document-sorting", "document-sorting-b"));
  const stacks = graph.stacks.map((stack) => ({
    ...stack,
    nodes: stack.nodes.flatMap((id) => (id.endsWith("/document-sorting") ? [id, `${id}-b`] : [id])),
  }));
  expect(twice({ ...graph, nodes: [...graph.nodes, ...again], stacks }).shared).toEqual([]);
});

it("teams without budgets leave no stack empty", () => {
  const graph = planFile(changedExample("groupe", [[["budget", "teams"], undefined]]));
  const folder = emptyFolder();
  buildClouds(graph, folder);
  const empty = readdirSync(join(folder, "stacks")).filter((stack) => {
    const out = JSON.parse(readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8")) as Synthesised;
    return out.resource === undefined;
  });
  expect(empty).toEqual([]);
});

it("organisations whose names have no Latin letter share no name of a cloud, nor its tag", () => {
  const called = (name: string, id?: string) => {
    const graph = planFile(
      changedExample("editeur", [
        [["organisation", "name"], name],
        [["organisation", "id"], id],
      ]),
    );
    expect(new Set(graph.nodes.map(({ tags }) => tags["palier:organisation"]))).toEqual(new Set([graph.id]));
    return [graph.id, ...graph.stacks.map((stack) => stack.id)];
  };
  const [tokyo, osaka] = [called("東京"), called("大阪")];
  expect(tokyo.length).toBeGreaterThan(1);
  expect(tokyo.filter((name) => osaka.includes(name))).toEqual([]);
  expect(called("東京", "tokyo").every((name) => name.startsWith("tokyo"))).toBe(true);
});
