import { ApplicationInsights } from "@cdktf/provider-azurerm/lib/application-insights/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { AzapiResource, AzapiTaggedResource } from "./azapi.js";
import { AzureImageRegistry } from "./image-registry.js";
import type { AzureKeyHeld } from "./key-use.js";
import type { AzureModelStore } from "./model-store.js";
import type { AzurePlace } from "./place.js";
import { AzureVault } from "./vault.js";

/** Version of Azure Machine Learning's interface. */
export const ML_API = "2024-04-01";

/** Properties of an {@link AzureMlWorkspace}. */
export interface AzureMlWorkspaceProps extends AzurePlace {
  readonly name: string;
  /** Resource group, by its identifier. */
  readonly resourceGroupId: string;
  /** Storage of the models. */
  readonly store: AzureModelStore;
  /** Key that encrypts what the workspace keeps. */
  readonly key: AzureKeyHeld;
  /** Workspace that gets its logs. */
  readonly logWorkspaceId: string;
}

/**
 * Workspace of Azure Machine Learning: reached by private addresses only, its machines in a network that lets nothing out
 * but what it needs, encrypted.
 */
export class AzureMlWorkspace extends Construct {
  readonly workspace: AzapiTaggedResource;
  readonly secrets: AzureVault;
  readonly images: AzureImageRegistry;
  /** Container of the models, as the workspace names it. */
  readonly datastore: AzapiResource;

  constructor(scope: Construct, id: string, props: AzureMlWorkspaceProps) {
    super(scope, id);
    const { name, location, resourceGroupName, key, store } = props;
    requireName("name", name);
    const place = { location, resourceGroupName };
    this.secrets = new AzureVault(this, "Secrets", { ...place, workspaceId: props.logWorkspaceId });
    this.images = new AzureImageRegistry(this, "Images", { ...place, key });
    const insights = new ApplicationInsights(this, "Insights", {
      ...place,
      name,
      applicationType: "web",
      workspaceId: props.logWorkspaceId,
      localAuthenticationDisabled: true,
      internetIngestionEnabled: false,
      internetQueryEnabled: false,
    });
    this.workspace = new AzapiTaggedResource(this, "Resource", {
      type: `Microsoft.MachineLearningServices/workspaces@${ML_API}`,
      name,
      location,
      parentId: props.resourceGroupId,
      identity:
        key === undefined
          ? { type: "SystemAssigned" }
          : { type: "SystemAssigned, UserAssigned", identityIds: [key.user.identity.id] },
      body: {
        properties: {
          friendlyName: name,
          applicationInsights: insights.id,
          containerRegistry: this.images.registry.id,
          keyVault: this.secrets.vault.id,
          storageAccount: store.account.id,
          publicNetworkAccess: "Disabled",
          v1LegacyMode: false,
          managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound" },
          ...(key === undefined
            ? {}
            : {
                encryption: {
                  status: "Enabled",
                  identity: { userAssignedIdentity: key.user.identity.id },
                  keyVaultProperties: { keyVaultArmId: key.vaultId, keyIdentifier: key.uri },
                },
              }),
        },
      },
      dependsOn: key === undefined ? [] : [key.user.right],
    });
    this.datastore = new AzapiResource(this, "Models", {
      type: `Microsoft.MachineLearningServices/workspaces/datastores@${ML_API}`,
      name: "models",
      parentId: this.workspace.id,
      body: {
        properties: {
          datastoreType: "AzureBlob",
          accountName: store.account.name,
          containerName: store.container.name,
          serviceDataAccessAuthIdentity: "WorkspaceSystemAssignedIdentity",
          // No key or token is kept: whoever reads it does so under an identity of its own.
          credentials: { credentialsType: "None" },
        },
      },
    });
  }
}
