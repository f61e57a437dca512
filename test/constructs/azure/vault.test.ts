import { describe, expect, it } from "vitest";
import { uniqueName } from "../../../src/constructs/azure/client.js";
import { AzureIdentity } from "../../../src/constructs/azure/identity.js";
import { AzureKey } from "../../../src/constructs/azure/key.js";
import { AzureLogWorkspace } from "../../../src/constructs/azure/log-workspace.js";
import { AzureVault } from "../../../src/constructs/azure/vault.js";
import { addresses, later, resources, synth } from "../../support/synth.js";

const place = { location: "francecentral", resourceGroupName: "palier-ville" };

describe("AzureVault", () => {
  const vault = () => synth((stack) => new AzureVault(stack, "Vault", { ...place, workspaceId: "logs" }));

  it("is private, governed by roles, and cannot be erased", () => {
    expect(resources(vault(), "azurerm_key_vault")[0]).toMatchObject({
      public_network_access_enabled: false,
      network_acls: { default_action: "Deny", bypass: "AzureServices" },
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
    });
  });

  it("lets whoever deploys make keys, and nothing else", () => {
    expect(resources(vault(), "azurerm_role_assignment")).toEqual([
      expect.objectContaining({ role_definition_name: "Key Vault Crypto Officer" }),
    ]);
  });

  it("says who used which key", () => {
    expect(resources(vault(), "azurerm_monitor_diagnostic_setting")).toEqual([
      expect.objectContaining({ enabled_log: [{ category: "AuditEvent" }], log_analytics_workspace_id: "logs" }),
    ]);
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(vault())).toMatchInlineSnapshot(`
      [
        "azurerm_key_vault.Vault_23237E5B",
        "azurerm_monitor_diagnostic_setting.Vault_Diagnostics_7D5E5340",
        "azurerm_role_assignment.Vault_Deployer_DAE994E5",
      ]
    `));
});

describe("AzureKey and AzureIdentity", () => {
  const key = (name = "ville-azure") =>
    synth((stack) => {
      const made = new AzureKey(stack, "Key", { name, vaultId: "vault", after: [] });
      new AzureIdentity(stack, "User", {
        ...place,
        name,
        purpose: "encrypt",
        targetId: made.key.resourceVersionlessId,
      });
    });

  it("wraps other keys only, lies in hardware and is rotated every year", () => {
    expect(resources(key(), "azurerm_key_vault_key")[0]).toMatchObject({
      key_type: "RSA-HSM",
      key_opts: ["unwrapKey", "wrapKey"],
      rotation_policy: { automatic: { time_after_creation: "P1Y" } },
    });
  });

  it("is used under one identity with the right for this key only", () => {
    expect(resources(key(), "azurerm_role_assignment")).toEqual([
      expect.objectContaining({
        role_definition_name: "Key Vault Crypto Service Encryption User",
        scope: expect.stringContaining("resource_versionless_id"),
      }),
    ]);
  });

  it("fails for a name Azure does not take and accepts one only known at deploy time", () => {
    expect(() => key("clé")).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
    expect(resources(key(later.text), "azurerm_key_vault_key")[0]?.name).toBe("${later.text}");
  });
});

describe("AzureLogWorkspace", () => {
  const workspace = (retentionDays?: number) =>
    synth(
      (stack) =>
        new AzureLogWorkspace(stack, "Logs", {
          ...place,
          name: "ville-azure",
          ...(retentionDays === undefined ? {} : { retentionDays }),
        }),
    );

  it("keeps logs for a year, without keys and without the internet writing to it", () => {
    expect(resources(workspace(), "azurerm_log_analytics_workspace")[0]).toMatchObject({
      retention_in_days: 365,
      local_authentication_enabled: false,
      internet_ingestion_enabled: false,
    });
  });

  it.each([29, 731])("fails for %s days", (days) => {
    expect(() => workspace(days)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});

it("makes names that differ by subscription and by place in the tree", () => {
  const names: string[] = [];
  const out = synth((stack) => {
    for (const id of ["A", "B"]) {
      const scope = new AzureVault(stack, id, { ...place, workspaceId: "logs" });
      names.push(uniqueName(scope, "kv-"));
    }
  });
  const made = resources(out, "azurerm_key_vault").map(({ name }) => name as string);
  expect(new Set(made).size).toBe(2);
  expect(made[0]).toMatch(
    /^palier-kv-\$\{substr\(sha1\(join\("\/", \[data\.azurerm_client_config\.Client\.subscription_id,/,
  );
  expect(names).toHaveLength(2);
  expect(Object.keys(out.data?.azurerm_client_config ?? {})).toEqual(["Client"]);
});
