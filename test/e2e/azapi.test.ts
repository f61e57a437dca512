import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { buildClouds } from "../support/cloud-app.js";
import { cloudGraph } from "../support/cloud-graph.js";
import { mlNode, networkNode, RELEASE, storeNode } from "../support/cloud-nodes.js";
import { AZAPI_SCHEMA } from "../support/emulator/azapi-schema.js";
import { startEmulator } from "../support/emulator/server.js";
import { emptyFolder } from "../support/output-folder.js";
import { type Finished, launch, tool } from "../support/tools.js";

type Json = Record<string, unknown>;
type Stack = { terraform: Json; resource: Record<string, Record<string, Json>> };

/** Credentials of nobody: a plan of what does not exist yet asks Azure nothing. */
const NOBODY = {
  ARM_SUBSCRIPTION_ID: "00000000-0000-0000-0000-000000000002",
  ARM_TENANT_ID: "00000000-0000-0000-0000-000000000001",
  ARM_CLIENT_ID: "00000000-0000-0000-0000-000000000003",
  ARM_CLIENT_SECRET: "nobody",
  ARM_SKIP_PROVIDER_REGISTRATION: "true",
};

function graph() {
  const node = mlNode("own");
  if (node.kind !== "endpoint") throw new Error("not an endpoint");
  const next = { model: { ...node.spec.model, revision: "def456" }, step: 1 };
  const release = { ...RELEASE, kind: "shadow" as const };
  return cloudGraph([
    networkNode("azure", "francecentral"),
    storeNode("azure", "francecentral"),
    mlNode("own", { next, release, capture: { share: 0.1, days: 30 } }),
  ]);
}

/** A core whose azapi is the provider itself, as it was built from its source, and whose azurerm is emulated. */
async function core(change: (stack: Stack) => void): Promise<(...args: string[]) => Promise<Finished>> {
  const provider = tool("terraform-provider-azapi");
  const folder = emptyFolder();
  buildClouds(graph(), join(folder, "cdktf.out"));
  const cwd = join(folder, "cdktf.out/stacks/ville-azure");
  const path = join(cwd, "cdk.tf.json");
  const stack = JSON.parse(readFileSync(path, "utf8")) as Stack;
  for (const one of azapiOf(stack)) one.body = known(one.body);
  change(stack);
  // A core that was not initialised has no backend, and initialising would look for azapi in a registry.
  delete stack.terraform.backend;
  writeFileSync(path, JSON.stringify(stack));
  const types = Object.keys(stack.resource).filter((type) => type.startsWith("azurerm_"));
  const emulator = await startEmulator([...types, "data.azurerm_client_config"]);
  onTestFinished(() => emulator.stop());
  const settings = join(folder, "settings.tfrc");
  mkdirSync(dirname(settings), { recursive: true });
  const overrides = `dev_overrides { "azure/azapi" = ${JSON.stringify(dirname(provider))} }`;
  writeFileSync(settings, `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
  const { "azure/azapi": _emulated, ...others } = JSON.parse(emulator.environment.TF_REATTACH_PROVIDERS ?? "{}");
  const env = { ...NOBODY, TF_CLI_CONFIG_FILE: settings, TF_REATTACH_PROVIDERS: JSON.stringify(others) };
  return (...args) => launch(tool("terraform"), args, { cwd, env });
}

const azapiOf = (stack: Stack): readonly Json[] =>
  Object.values({ ...stack.resource.azapi_resource, ...stack.resource.azapi_update_resource });

/** A body whose references are known: azapi checks no body with a value that is not. */
const known = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body).replace(/\$\{[^}]*\}/g, "/subscriptions/0/resourceGroups/g/providers/M.X/y/z"));

/** Body of the one resource of a kind. */
function bodyOf(stack: Stack, kind: string): Json {
  const one = azapiOf(stack).find(({ type }) => String(type).includes(`${kind}@`));
  if (one === undefined) throw new Error(`no ${kind}`);
  return (one.body as Json).properties as Json;
}

test("every body of a stack with Azure Machine Learning is one that azapi 1.15.0 takes", {
  timeout: 120_000,
}, async () => {
  let kinds: readonly string[] = [];
  const terraform = await core((stack) => {
    kinds = Object.values(stack.resource.azapi_resource ?? {}).map(({ type }) => String(type));
  });
  const plan = await terraform("plan", "-no-color");
  expect(plan.stderr).toBe("");
  expect(plan.code).toBe(0);
  expect(new Set(kinds).size).toBe(10);
});

test.each([
  ["workspaces/onlineEndpoints", "publicNetworkAcess", "Disabled"],
  ["onlineEndpoints/deployments", "instanceTyp", "Standard_NC24ads_A100_v4"],
  ["Microsoft.MachineLearningServices/workspaces", "managedNetworks", {}],
  ["environments/versions", "osTypes", "Linux"],
  ["data/versions", "dataUris", "azureml://x"],
])("a wrong property of %s is refused: %s", { timeout: 120_000 }, async (kind, name, value) => {
  const terraform = await core((stack) => {
    bodyOf(stack, kind)[name] = value;
  });
  const plan = await terraform("plan", "-no-color");
  expect(plan.code).toBe(1);
  expect(plan.stderr.replace(/\s+/g, " ")).toContain(`properties.${name}\` is not expected here`);
});

test("the emulated azapi has the attributes of the real one", { timeout: 120_000 }, async () => {
  const terraform = await core(() => {});
  const printed = await terraform("providers", "schema", "-json");
  const schemas = JSON.parse(printed.stdout).provider_schemas as Record<string, { resource_schemas: Json }>;
  const [, real] = Object.entries(schemas).find(([name]) => name.endsWith("/azapi")) ?? [];
  for (const [type, block] of AZAPI_SCHEMA.resources) {
    const found = real?.resource_schemas[type] as { block: { attributes: Record<string, Json> } } | undefined;
    const attributes = found?.block.attributes ?? {};
    for (const { name, type: own, required, optional, computed } of block.attributes)
      expect({ of: type, name, own, required, optional, computed }).toEqual({
        of: type,
        name,
        own: attributes[name]?.type,
        required: attributes[name]?.required ?? false,
        optional: attributes[name]?.optional ?? false,
        computed: attributes[name]?.computed ?? false,
      });
  }
});
