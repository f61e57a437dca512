import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import {
  budgetNode,
  endpointNode,
  networkNode,
  openAiNode,
  storeNode,
  workloadNode,
} from "../../support/cloud-nodes.js";
import { addresses, resources } from "../../support/synth.js";

const network = networkNode("azure", "francecentral");
const azure = (...args: Parameters<typeof cloudGraph>) => cloudApp(cloudGraph(...args)).stack("ville-azure");
const keyId = "/subscriptions/1/resourceGroups/hub/providers/Microsoft.KeyVault/vaults/hub-vault/keys/palier";
const landingZone = (key: string | null) =>
  networkNode("azure", "francecentral", { existing: { networkId: "vnet", subnetIds: ["subnet-1"], keyId: key } });

describe("Azure OpenAI", () => {
  it("has an account, a private entry point and an identity for callers", () => {
    const out = azure([network, openAiNode("office")]);
    expect(resources(out, "azurerm_cognitive_account")).toMatchObject([
      { name: "ville-office", location: "francecentral" },
    ]);
    expect(resources(out, "azurerm_private_endpoint").map(({ name }) => name)).toEqual([
      "ville-office-openai",
      "ville-azure-francecentral-vault",
    ]);
    expect(resources(out, "azurerm_user_assigned_identity").map(({ name }) => name)).toEqual([
      "ville-office-call-models",
      "ville-azure-francecentral-encrypt",
    ]);
  });

  it("processes in its region when the workload's residency asks for it, else in its group of regions", () => {
    const sku = (residency: string) => {
      const nodes = [workloadNode({ residency }), network, openAiNode("office")];
      const out = cloudApp({ ...cloudGraph(nodes.slice(1)), nodes }).stack("ville-azure");
      return resources(out, "azurerm_cognitive_deployment")[0]?.sku;
    };
    expect(sku("country")).toEqual({ name: "Standard", capacity: 120 });
    expect(sku("eu")).toEqual({ name: "DataZoneStandard", capacity: 120 });
  });

  it("has units of its own where the graph reserves some", () => {
    const node = openAiNode("office", { service: "azure-openai-provisioned", minInstances: 50, maxInstances: 50 });
    expect(resources(azure([network, node]), "azurerm_cognitive_deployment")).toMatchObject([
      { sku: { name: "DataZoneProvisionedManaged", capacity: 50 } },
    ]);
  });

  it("is found in AI Foundry under its three private names, and called as Azure OpenAI", () => {
    const out = azure([network, openAiNode("office", { foundry: true }), openAiNode("mail")]);
    expect(resources(out, "azurerm_cognitive_account").map(({ name, kind }) => [name, kind])).toEqual([
      ["ville-mail", "OpenAI"],
      ["ville-office", "AIServices"],
    ]);
    expect(resources(out, "azurerm_cognitive_account_project").map(({ name }) => name)).toEqual(["ville-office"]);
    const nameOf = new Map(addresses(out).map((address) => [`\${${address}.id}`, address]));
    const zones = resources(out, "azurerm_private_endpoint").map(({ name, private_dns_zone_group: group }) => [
      name,
      (group as { private_dns_zone_ids: readonly string[] }).private_dns_zone_ids.map(
        (id) => /Network_(\w+)Zone_/.exec(nameOf.get(id) ?? "")?.[1],
      ),
    ]);
    expect(zones).toEqual([
      ["ville-mail-openai", ["Openai"]],
      ["ville-office-openai", ["Openai", "Cognitive", "Foundry"]],
      ["ville-azure-francecentral-vault", ["Vault"]],
    ]);
    expect(resources(out, "azurerm_private_dns_zone").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["privatelink.services.ai.azure.com", "privatelink.cognitiveservices.azure.com"]),
    );
    expect(JSON.stringify(out.output)).toMatch(
      /"url":"https:\/\/\$\{azurerm_cognitive_account\.[^}]+custom_subdomain_name\}\.openai\.azure\.com\/"/,
    );
  });

  it("has the names of AI Foundry written by a landing zone that keeps its own", () => {
    const out = azure([landingZone(keyId), openAiNode("office", { foundry: true })]);
    expect(resources(out, "azurerm_private_dns_zone")).toEqual([]);
    expect(resources(out, "azurerm_private_endpoint")).toMatchObject([
      { lifecycle: { ignore_changes: ["private_dns_zone_group"] } },
    ]);
  });

  it.each([
    ["a capacity", [network, openAiNode("office", { capacityThousandTokensPerMinute: null })]],
    ["a network", [openAiNode("office")]],
    ["a service of Azure", [network, endpointNode("chat", { provider: "azure", network: network.id })]],
  ])("fails without %s", (_, nodes) => {
    expect(() => azure(nodes)).toThrow(expect.objectContaining({ code: "INVALID_GRAPH" }));
  });
});

describe("the ground of a region", () => {
  it("is one resource group for the stack, in its first region", () => {
    const out = azure([network, networkNode("azure", "westeurope"), openAiNode("office")]);
    expect(resources(out, "azurerm_resource_group")).toMatchObject([
      { name: "palier-ville", location: "francecentral" },
    ]);
    expect(
      resources(out, "azurerm_virtual_network")
        .map(({ location }) => location)
        .sort(),
    ).toEqual(["francecentral", "westeurope"]);
  });

  it("makes its key only when the vault can be reached and used", () => {
    const [key] = resources(azure([network, openAiNode("office")]), "azurerm_key_vault_key");
    expect(key?.depends_on).toEqual([
      expect.stringMatching(/^azurerm_role_assignment\./),
      expect.stringMatching(/^azurerm_private_endpoint\./),
    ]);
  });

  it("takes network, names and key from a landing zone", () => {
    const out = azure([landingZone(keyId), openAiNode("office")]);
    const types = new Set(addresses(out).map((address) => address.split(".")[0]));
    for (const own of ["azurerm_virtual_network", "azurerm_private_dns_zone", "azurerm_key_vault"]) {
      expect(types).not.toContain(own);
    }
    expect(resources(out, "azurerm_private_endpoint")).toMatchObject([{ subnet_id: "subnet-1" }]);
    expect(resources(out, "azurerm_cognitive_account")).toMatchObject([
      { customer_managed_key: { key_vault_key_id: "https://hub-vault.vault.azure.net/keys/palier" } },
    ]);
  });

  it("makes a key of its own in a landing zone that names none", () => {
    expect(resources(azure([landingZone(null), openAiNode("office")]), "azurerm_key_vault_key")).toHaveLength(1);
  });

  it("fails for a key that is not named by its resource", () => {
    expect(() => azure([landingZone("https://v.vault.azure.net/keys/k"), openAiNode("office")])).toThrow(
      expect.objectContaining({ code: "NOT_ALLOWED" }),
    );
  });

  it("keeps models in private storage with an entry point", () => {
    const out = azure([network, storeNode("azure", "francecentral"), openAiNode("office")]);
    expect(resources(out, "azurerm_storage_account")).toHaveLength(1);
    expect(resources(out, "azurerm_private_endpoint").map(({ name }) => name)).toContain(
      "ville-models-azure-francecentral-blob",
    );
  });
});

it("budgets a team in the currency of the file, from the month of the run", () => {
  const out = azure([network, openAiNode("office"), budgetNode()]);
  expect(resources(out, "azurerm_consumption_budget_resource_group")).toMatchObject([
    { name: "ville-dsi", amount: 5_400, time_period: { start_date: "2026-11-01T00:00:00Z" } },
  ]);
});
