import { expect, it } from "vitest";
import { AzureIdentity } from "../../../src/constructs/azure/identity.js";
import { AzureModelStore } from "../../../src/constructs/azure/model-store.js";
import { addresses, later, resources, synth } from "../../support/synth.js";

const place = { location: "francecentral", resourceGroupName: "palier-ville" };
const store = (coldAfterDays?: number) =>
  synth((stack) => {
    const user = new AzureIdentity(stack, "KeyUser", {
      ...place,
      name: "ville",
      purpose: "encrypt",
      targetId: "key",
    });
    new AzureModelStore(stack, "Models", {
      ...place,
      key: { uri: "https://v.vault.azure.net/keys/k", id: "key", vaultId: "vault", user },
      workspaceId: "workspace",
      ...(coldAfterDays === undefined ? {} : { coldAfterDays }),
    });
  });

it("is private, without shared keys, over TLS only, and keeps every version", () => {
  expect(resources(store(), "azurerm_storage_account")[0]).toMatchObject({
    public_network_access_enabled: false,
    shared_access_key_enabled: false,
    allow_nested_items_to_be_public: false,
    min_tls_version: "TLS1_2",
    infrastructure_encryption_enabled: true,
    network_rules: { default_action: "Deny" },
    blob_properties: { versioning_enabled: true, delete_retention_policy: { days: 30 } },
    customer_managed_key: { key_vault_key_id: "https://v.vault.azure.net/keys/k" },
  });
  expect(resources(store(), "azurerm_storage_container")[0]?.container_access_type).toBe("private");
});

it("moves models to colder storage after 90 days", () => {
  const days = (out: ReturnType<typeof store>) => resources(out, "azurerm_storage_management_policy")[0]?.rule;
  const cold = (after: unknown) => [
    { actions: { base_blob: { tier_to_cold_after_days_since_modification_greater_than: after } } },
  ];
  expect(days(store())).toMatchObject(cold(90));
  expect(days(store(later.number))).toMatchObject(cold("${later.number}"));
});

it("fails for a day that makes no sense", () => {
  expect(() => store(1)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
});

it("keeps its Terraform addresses", () =>
  expect(addresses(store())).toMatchInlineSnapshot(`
  [
    "azurerm_monitor_diagnostic_setting.Models_Diagnostics_37B07CBF",
    "azurerm_role_assignment.KeyUser_Right_955A1B1A",
    "azurerm_storage_account.Models_C55D3500",
    "azurerm_storage_container.Models_Container_CE282533",
    "azurerm_storage_management_policy.Models_Lifecycle_32472865",
    "azurerm_user_assigned_identity.KeyUser_F4D9806C",
  ]
`));
