import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider/index.js";
import { App } from "cdktf";
import { AwsStateStore } from "../../constructs/aws/state-store.js";
import { AzureStateStore } from "../../constructs/azure/state-store.js";
import { GoogleStateStore } from "../../constructs/google/state-store.js";
import { PalierStack } from "../../constructs/stack.js";
import { PalierError } from "../../core/errors.js";
import { literal, literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode } from "../../graph/queries.js";
import { nodeScope, stateBackend } from "./cloud-stack.js";
import { assembleGooglePipeline, deploysToGoogle } from "./google-pipeline.js";

/** Name of the stack that holds the store of the states. */
export const bootstrapId = (graph: Blueprint): string => `${graph.id}-state`;

/**
 * Builds the store of the Terraform states in an app of its own, because every other stack needs it to begin; null where
 * the states lie beside the stacks or there is no cloud.
 */
export function assembleBootstrap(graph: Blueprint, outdir: string): App | null {
  const backend = literalDeep(stateBackend(graph.state));
  if (backend.kind === "local" || graph.stacks.length === 0) return null;
  const app = new App({ outdir, stackTraces: false });
  const node = getNode(graph, `organisation/${graph.id}`, "organisation");
  const stack = new PalierStack(app, bootstrapId(graph), {
    state: { kind: "local", path: "terraform.tfstate" },
    nodes: [node.id],
    costs: {},
    currency: graph.currency,
  });
  const location = literal(regionOf(graph));
  let states: string | null = null;
  switch (backend.kind) {
    case "s3":
      new AwsProvider(stack, "Aws", { region: location });
      new AwsStateStore(nodeScope(stack, node, "aws"), "States", {
        bucket: backend.bucket,
        region: location,
        keyName: keyNameOf(graph),
      });
      break;
    case "azurerm":
      new AzurermProvider(stack, "Azure", { features: [{}], storageUseAzuread: true });
      new AzureStateStore(nodeScope(stack, node, "azure"), "States", { ...backend, location });
      break;
    case "gcs":
      new GoogleProvider(stack, "Google", { userProjectOverride: true });
      states = new GoogleStateStore(nodeScope(stack, node, "google"), "States", {
        bucket: backend.bucket,
        location,
        keyName: keyNameOf(graph),
      }).bucket.name;
  }
  if (deploysToGoogle(graph)) {
    if (backend.kind !== "gcs") new GoogleProvider(stack, "Google", { userProjectOverride: true });
    assembleGooglePipeline(stack, graph, node, states);
  }
  return app;
}

/**
 * Backend under which the store keeps its own state once it exists, as Terraform reads it.
 *
 * @param outdir Folder for what cdktf leaves behind; without one it writes where it is started.
 */
export function bootstrapBackend(graph: Blueprint, outdir: string): string {
  const stack = new PalierStack(new App({ outdir, stackTraces: false }), bootstrapId(graph), {
    state: literalDeep(stateBackend(graph.state)),
    nodes: [],
    costs: {},
    currency: graph.currency,
  });
  const { terraform } = stack.toTerraform() as { terraform: { backend: unknown } };
  return `${JSON.stringify({ terraform: { backend: terraform.backend } }, null, 2)}\n`;
}

/** Name of the key of the states; undefined where the provider holds keys. */
const keyNameOf = (graph: Blueprint): string | undefined =>
  graph.policy.keys === "own" ? `${graph.id.slice(0, 34)}-state`.replace(/-+/g, "-") : undefined;

function regionOf({ state }: Blueprint): string {
  if (state.region !== null) return state.region;
  throw new PalierError({
    code: "MISSING_VALUE",
    path: "operations.state.region",
    message: "is needed to make the store of the states",
  });
}
