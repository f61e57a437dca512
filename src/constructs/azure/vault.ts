import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault/index.js";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { Construct } from "constructs";
import { azureClient, uniqueName } from "./client.js";
import { logsTo } from "./logs-to.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureVault}. */
export interface AzureVaultProps extends AzurePlace {
  /** Log Analytics workspace that is told who used which key. */
  readonly workspaceId: string;
}

/** Vault for keys: private, governed by roles, and nothing in it can be erased before its time. */
export class AzureVault extends Construct {
  readonly vault: KeyVault;
  /** Lets the identity that deploys make keys; it is given nothing else. */
  readonly deployer: RoleAssignment;

  constructor(scope: Construct, id: string, props: AzureVaultProps) {
    super(scope, id);
    const client = azureClient(this);
    this.vault = new KeyVault(this, "Resource", {
      name: uniqueName(this, "palier-kv-"),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      tenantId: client.tenantId,
      skuName: "premium",
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: 90,
      publicNetworkAccessEnabled: false,
      networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    });
    this.deployer = new RoleAssignment(this, "Deployer", {
      scope: this.vault.id,
      roleDefinitionName: "Key Vault Crypto Officer",
      principalId: client.objectId,
    });
    logsTo(this, {
      targetId: this.vault.id,
      workspaceId: props.workspaceId,
      categories: ["AuditEvent"],
      metrics: false,
    });
  }
}
