import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account/index.js";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container/index.js";
import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { suppress } from "../suppressions.js";
import { azureClient } from "./client.js";
import { CLOSED_STORE } from "./closed-store.js";

/** Properties of an {@link AzureStateStore}. */
export interface AzureStateStoreProps {
  readonly resourceGroup: string;
  readonly location: string;
  /** Name of the account, shared by all customers of Azure. */
  readonly storageAccount: string;
  readonly container: string;
}

/**
 * Storage that keeps the Terraform states: no key opens it, only an identity with the right to its container, and every
 * version of a state is kept. It locks by itself, with a lease on the state.
 */
export class AzureStateStore extends Construct {
  readonly account: StorageAccount;

  constructor(scope: Construct, id: string, props: AzureStateStoreProps) {
    super(scope, id);
    requirePattern("storageAccount", props.storageAccount, /^[a-z0-9]{3,24}$/, "3 to 24 lower-case letters and digits");
    const group = new ResourceGroup(this, "Group", { name: props.resourceGroup, location: props.location });
    this.account = new StorageAccount(this, "Resource", {
      name: props.storageAccount,
      location: props.location,
      resourceGroupName: group.name,
      ...CLOSED_STORE,
    });
    const container = new StorageContainer(this, "Container", {
      name: props.container,
      storageAccountId: this.account.id,
      containerAccessType: "private",
    });
    new RoleAssignment(this, "Deployer", {
      scope: container.id,
      roleDefinitionName: "Storage Blob Data Contributor",
      principalId: azureClient(this).objectId,
    });
    for (const check of ["CKV_AZURE_59", "CKV2_AZURE_33"])
      suppress(this.account, check, "Whoever deploys comes from outside: an identity opens it, no key and no address.");
    suppress(
      this.account,
      "CKV2_AZURE_1",
      "The first store of all stands before any vault; Azure's own key encrypts it.",
    );
    suppress(this.account, "CKV_AZURE_33", "The account has no queues: states are its only content.");
    suppress(
      this.account,
      "CKV_AZURE_206",
      "A copy in another region could break residency; every version is kept here.",
    );
    suppress(container, "CKV2_AZURE_21", "Every state is kept with its time; reads show in the sign-in log.");
  }
}
