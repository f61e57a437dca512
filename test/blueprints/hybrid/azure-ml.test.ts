import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { mlNode, networkNode, openAiNode, storeNode } from "../../support/cloud-nodes.js";
import { resources, type Synthesised } from "../../support/synth.js";

const ground = [networkNode("azure", "francecentral"), storeNode("azure", "francecentral")];
const azure = (...nodes: Parameters<typeof cloudGraph>[0]) => cloudApp(cloudGraph(nodes)).stack("ville-azure");

/** Properties of the one azapi resource of a kind. */
function propertiesOf(out: Synthesised, kind: string) {
  const found = resources(out, "azapi_resource").filter(({ type }) => String(type).includes(`${kind}@`));
  expect(found).toHaveLength(1);
  return (found[0]?.body as { properties: Record<string, unknown> } | undefined)?.properties;
}

describe("a model of one's own on Azure Machine Learning", () => {
  const out = azure(...ground, mlNode("own"));

  it("stands in a workspace that is private, cut off and encrypted with the organisation's key", () => {
    expect(propertiesOf(out, "MachineLearningServices/workspaces")).toMatchObject({
      publicNetworkAccess: "Disabled",
      v1LegacyMode: false,
      managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound" },
      encryption: { status: "Enabled", keyVaultProperties: { keyIdentifier: expect.stringMatching(/key_vault_key/) } },
    });
  });

  it("is called with an identity and never a key, from inside the network only", () => {
    expect(propertiesOf(out, "workspaces/onlineEndpoints")).toEqual({
      authMode: "AADToken",
      publicNetworkAccess: "Disabled",
    });
    expect(resources(out, "azurerm_role_definition")).toMatchObject([
      { permissions: [{ actions: ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"] }] },
    ]);
  });

  it("runs on the machines the graph names, whose calls out are closed", () => {
    expect(propertiesOf(out, "onlineEndpoints/deployments")).toMatchObject({
      endpointComputeType: "Managed",
      instanceType: "Standard_NC24ads_A100_v4",
      egressPublicNetworkAccess: "Disabled",
      requestSettings: { maxConcurrentRequestsPerInstance: 16 },
    });
  });

  it("answers under the route of its engine", () => {
    const routeOf = (args: string[]) => {
      const versions = propertiesOf(azure(...ground, mlNode("own", { args })), "environments/versions");
      return (versions?.inferenceConfig as { scoringRoute: { path: string } } | undefined)?.scoringRoute.path;
    };
    expect(routeOf(["--port=8080"])).toBe("/v1/chat/completions");
    expect(routeOf(["--port=8080", "--runner=pooling"])).toBe("/v1/embeddings");
  });

  it("grows with the load of its accelerators, and does not when it may not", () => {
    expect(resources(out, "azurerm_monitor_autoscale_setting")).toMatchObject([
      {
        target_resource_id: expect.stringMatching(/Current/),
        profile: [{ capacity: { default: 2, minimum: 2, maximum: 4 }, rule: [{}, {}] }],
      },
    ]);
    const fixed = azure(...ground, mlNode("own", { maxInstances: 2 }));
    expect(resources(fixed, "azurerm_monitor_autoscale_setting")).toEqual([]);
  });

  it("logs who called, to the workspace of its region", () => {
    const logs = resources(out, "azurerm_monitor_diagnostic_setting").find(({ target_resource_id: id }) =>
      String(id).startsWith("${azapi_resource."),
    );
    expect(logs?.enabled_log).toEqual(
      ["Traffic", "Console", "Event"].map((what) => ({ category: `AmlOnlineEndpoint${what}Log` })),
    );
  });

  it("gives all traffic to the one version there is, after it exists", () => {
    const [change] = resources(out, "azapi_update_resource");
    expect(change?.body).toEqual({ properties: { traffic: { current: 100 }, mirrorTraffic: {} } });
    expect(change?.depends_on).toEqual([expect.stringMatching(/^azapi_resource\..*Current/)]);
  });

  it("keeps no key of the store, and serves under an identity that reads weights and images only", () => {
    expect(propertiesOf(out, "workspaces/datastores")).toMatchObject({ credentials: { credentialsType: "None" } });
    const roles = resources(out, "azurerm_role_assignment").filter(({ principal_id: who }) =>
      String(who).includes("Serving"),
    );
    expect(roles.map(({ role_definition_name: role }) => role)).toEqual(["AcrPull", "Storage Blob Data Reader"]);
  });

  it("says where weights and image must lie, and how the image is made", () => {
    const supply = (out.output?.palier_stores?.value as Record<string, unknown> | undefined)?.["endpoint/own"];
    expect(supply).toEqual({
      weights: expect.stringMatching(/\.blob\.core\.windows\.net\/models\/models\/Qwen3-8B\/abc123\/$/),
      image: expect.stringMatching(
        /login_server\}\/ville-own\$\{var\.image_digest_ville_own == "" \? ":\d+" : format\("@%s", var\.image_digest_ville_own\)\}$/,
      ),
      recipe: [
        `FROM vllm/vllm-openai:v0.22.0@sha256:${"5d".repeat(32)}`,
        expect.stringMatching(/^ENTRYPOINT \["\/bin\/sh","-c",".*AZUREML_MODEL_DIR.*","serve","--port=8080"\]$/),
      ],
    });
  });

  it("needs a store and a machine type", () => {
    const invalidGraph = expect.objectContaining({ code: "INVALID_GRAPH" });
    expect(() => azure(networkNode("azure", "francecentral"), mlNode("own"))).toThrow(invalidGraph);
    expect(() => azure(...ground, mlNode("own", { instanceType: null }))).toThrow(invalidGraph);
    expect(() => azure(...ground, mlNode("own", { instanceType: "g6.xlarge" }))).toThrow(
      expect.objectContaining({ code: "INVALID_PROP" }),
    );
  });

  it("leaves a stack without it as it was: no azapi, no workspace", () => {
    const without = azure(...ground, openAiNode("office"));
    expect(without.resource).not.toHaveProperty("azapi_resource");
    expect(JSON.stringify(without)).not.toContain("azapi");
  });
});
