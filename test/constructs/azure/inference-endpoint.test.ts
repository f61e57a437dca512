import { describe, expect, it } from "vitest";
import { AzureIdentity } from "../../../src/constructs/azure/identity.js";
import {
  AzureInferenceEndpoint,
  type AzureInferenceEndpointProps,
} from "../../../src/constructs/azure/inference-endpoint.js";
import { addresses, later, resources, synth } from "../../support/synth.js";

const place = { location: "francecentral", resourceGroupName: "palier-ville" };
const endpoint = (change: Partial<AzureInferenceEndpointProps> = {}) =>
  synth((stack) => {
    const user = new AzureIdentity(stack, "KeyUser", {
      ...place,
      name: "ville",
      purpose: "encrypt",
      targetId: "key",
    });
    new AzureInferenceEndpoint(stack, "Endpoint", {
      ...place,
      name: "ville-office",
      modelName: "gpt-5-mini",
      modelVersion: "2025-08-07",
      capacity: 120,
      content: "medium",
      processing: "data-zone",
      key: { uri: "https://v.vault.azure.net/keys/k", id: "key", vaultId: "vault", user },
      workspaceId: "workspace",
      ...change,
    });
  });

describe("AzureInferenceEndpoint", () => {
  it("is private, has no keys of its own, calls nobody and is encrypted with the key", () => {
    expect(resources(endpoint(), "azurerm_cognitive_account")[0]).toMatchObject({
      kind: "OpenAI",
      local_auth_enabled: false,
      public_network_access_enabled: false,
      outbound_network_access_restricted: true,
      network_acls: { default_action: "Deny" },
      identity: { type: "UserAssigned" },
      customer_managed_key: { key_vault_key_id: "https://v.vault.azure.net/keys/k" },
    });
  });

  it("deploys the version that is named, with the content filter, and never moves it", () => {
    expect(resources(endpoint(), "azurerm_cognitive_deployment")[0]).toMatchObject({
      model: { format: "OpenAI", name: "gpt-5-mini", version: "2025-08-07" },
      sku: { name: "DataZoneStandard", capacity: 120 },
      rai_policy_name: expect.stringMatching(/^\$\{azurerm_cognitive_account_rai_policy\./),
      version_upgrade_option: "NoAutoUpgrade",
    });
  });

  it("processes in the region when it has to", () => {
    expect(resources(endpoint({ processing: "region" }), "azurerm_cognitive_deployment")[0]?.sku).toEqual({
      name: "Standard",
      capacity: 120,
    });
  });

  it("reserves units of capacity where it is told, in the region or in its data zone", () => {
    const sku = (processing: "region" | "data-zone") =>
      resources(endpoint({ processing, reserved: true, capacity: 50 }), "azurerm_cognitive_deployment")[0]?.sku;
    expect(sku("region")).toEqual({ name: "ProvisionedManaged", capacity: 50 });
    expect(sku("data-zone")).toEqual({ name: "DataZoneProvisionedManaged", capacity: 50 });
  });

  it("stops attacks, harmful content both ways, and texts of others in answers", () => {
    const filters = (content: "low" | "medium" | "high") =>
      resources(endpoint({ content }), "azurerm_cognitive_account_rai_policy")[0]?.content_filter as readonly {
        readonly name: string;
        readonly source: string;
        readonly severity_threshold: string;
        readonly block_enabled: boolean;
      }[];
    expect(filters("high").map(({ name, source }) => `${source} ${name}`)).toEqual([
      "Prompt Hate",
      "Completion Hate",
      "Prompt Sexual",
      "Completion Sexual",
      "Prompt Violence",
      "Completion Violence",
      "Prompt Selfharm",
      "Completion Selfharm",
      "Prompt Jailbreak",
      "Prompt Indirect Attack",
      "Completion Protected Material Text",
      "Completion Protected Material Code",
    ]);
    expect(filters("high").every(({ block_enabled: blocks }) => blocks)).toBe(true);
    const hate = (content: "low" | "medium" | "high") => filters(content)[0]?.severity_threshold;
    expect([hate("low"), hate("medium"), hate("high")]).toEqual(["High", "Medium", "Low"]);
  });

  it("is as closed in an account of AI Foundry, with a project that has an identity and no right", () => {
    const of = (out: ReturnType<typeof endpoint>) => {
      const { custom_subdomain_name: _, ...account } = resources(out, "azurerm_cognitive_account")[0] ?? {};
      return account;
    };
    const out = endpoint({ foundry: true });
    expect(of(out)).toEqual({ ...of(endpoint()), kind: "AIServices", project_management_enabled: true });
    expect(resources(out, "azurerm_cognitive_account_project")).toEqual([
      expect.objectContaining({
        name: "ville-office",
        location: "francecentral",
        cognitive_account_id: expect.stringMatching(/^\$\{azurerm_cognitive_account\..+\.id\}$/),
        identity: { type: "SystemAssigned" },
      }),
    ]);
    for (const type of ["deployment", "account_rai_policy"])
      expect(resources(out, `azurerm_cognitive_${type}`)).toEqual(resources(endpoint(), `azurerm_cognitive_${type}`));
    expect(resources(out, "azurerm_role_assignment")).toHaveLength(1);
  });

  it("has no project in an account of Azure OpenAI", () =>
    expect(resources(endpoint(), "azurerm_cognitive_account_project")).toEqual([]));

  it("logs who called, to the workspace", () => {
    expect(resources(endpoint(), "azurerm_monitor_diagnostic_setting")[0]).toMatchObject({
      log_analytics_workspace_id: "workspace",
      enabled_log: [{ category: "Audit" }, { category: "RequestResponse" }, { category: "AzureOpenAIRequestUsage" }],
    });
  });

  it.each([
    ["capacity", { capacity: 0 }],
    ["name", { name: "Office" }],
  ])("fails for a wrong %s", (path, change) => {
    expect(() => endpoint(change)).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("accepts a name and a capacity that are only known at deploy time", () => {
    const out = endpoint({ name: later.text, capacity: later.number });
    expect(resources(out, "azurerm_cognitive_deployment")[0]).toMatchObject({
      name: "${later.text}",
      sku: { capacity: "${later.number}" },
    });
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(endpoint())).toMatchInlineSnapshot(`
    [
      "azurerm_cognitive_account.Endpoint_EEF1FD8F",
      "azurerm_cognitive_account_rai_policy.Endpoint_Filter_40004520",
      "azurerm_cognitive_deployment.Endpoint_Deployment_0E2D68DE",
      "azurerm_monitor_diagnostic_setting.Endpoint_Diagnostics_BAB0A0AB",
      "azurerm_role_assignment.KeyUser_Right_955A1B1A",
      "azurerm_user_assigned_identity.KeyUser_F4D9806C",
    ]
  `));
});

it("gives callers an identity for one account", () => {
  const out = synth(
    (stack) =>
      new AzureIdentity(stack, "Invoke", {
        ...place,
        name: "ville-office",
        purpose: "call-models",
        targetId: "account",
      }),
  );
  expect(resources(out, "azurerm_role_assignment")).toEqual([
    expect.objectContaining({ scope: "account", role_definition_name: "Cognitive Services OpenAI User" }),
  ]);
});
