import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account/index.js";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container/index.js";
import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy/index.js";
import { Construct } from "constructs";
import { requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import { uniqueName } from "./client.js";
import { CLOSED_STORE } from "./closed-store.js";
import type { AzureIdentity } from "./identity.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureModelStore}. */
export interface AzureModelStoreProps extends AzurePlace {
  /** Key that encrypts the models, as `https://….vault.azure.net/keys/…`. */
  readonly keyUri: string;
  /** Identity that may encrypt with it. */
  readonly keyUser: AzureIdentity;
  /** Workspace that gets the record of reads and writes. */
  readonly workspaceId: string;
  /**
   * Age at which models move to colder, cheaper storage.
   *
   * @unit days
   * @default 90
   */
  readonly coldAfterDays?: number;
  /**
   * Age at which captured calls are forgotten.
   *
   * @unit days
   * @default - none are captured
   */
  readonly captureDays?: number;
}

/** Private storage that keeps model weights: every version, encrypted, over TLS only, colder with age. */
export class AzureModelStore extends Construct {
  readonly account: StorageAccount;
  readonly container: StorageContainer;
  readonly lifecycle: StorageManagementPolicy;
  readonly diagnostics: MonitorDiagnosticSetting;

  constructor(scope: Construct, id: string, props: AzureModelStoreProps) {
    super(scope, id);
    const { keyUser } = props;
    const coldAfterDays = props.coldAfterDays ?? 90;
    requireRange("coldAfterDays", coldAfterDays, 30, 3_650, "days");

    this.account = new StorageAccount(this, "Resource", {
      name: uniqueName(this, "palier"),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      ...CLOSED_STORE,
      publicNetworkAccessEnabled: false,
      networkRules: { defaultAction: "Deny", bypass: ["AzureServices"] },
      identity: { type: "UserAssigned", identityIds: [keyUser.identity.id] },
      customerManagedKey: { keyVaultKeyId: props.keyUri, userAssignedIdentityId: keyUser.identity.id },
      dependsOn: [keyUser.right],
    });
    this.container = new StorageContainer(this, "Container", {
      name: "models",
      storageAccountId: this.account.id,
      containerAccessType: "private",
    });
    this.lifecycle = new StorageManagementPolicy(this, "Lifecycle", {
      storageAccountId: this.account.id,
      rule: [
        {
          name: "hot-to-cold",
          enabled: true,
          filters: { blobTypes: ["blockBlob"] },
          actions: {
            baseBlob: { tierToColdAfterDaysSinceModificationGreaterThan: coldAfterDays },
            version: { changeTierToArchiveAfterDaysSinceCreation: 30, deleteAfterDaysSinceCreation: 365 },
          },
        },
        ...(props.captureDays === undefined ? [] : [forgotten(props.captureDays)]),
      ],
    });
    this.diagnostics = new MonitorDiagnosticSetting(this, "Diagnostics", {
      name: "logs",
      targetResourceId: `${this.account.id}/blobServices/default`,
      logAnalyticsWorkspaceId: props.workspaceId,
      enabledLog: ["StorageDelete", "StorageRead", "StorageWrite"].map((category) => ({ category })),
    });
    suppress(
      this.container,
      "CKV2_AZURE_21",
      "Reads are logged by a diagnostic setting, which the check does not know.",
    );
    suppress(this.account, "CKV_AZURE_33", "The account has no queues: models are its only content.");
    suppress(this.account, "CKV_AZURE_43", "The name is made when the stack is planned; the provider checks it then.");
    suppress(this.account, "CKV_AZURE_206", "A copy in another region could break residency; weights load again.");
  }
}

/** Beginning of the names of containers with what was captured. */
export const CAPTURES = "captures-";

const forgotten = (days: number) => ({
  name: "captures",
  enabled: true,
  filters: { blobTypes: ["blockBlob", "appendBlob"], prefixMatch: [CAPTURES] },
  actions: {
    baseBlob: { deleteAfterDaysSinceModificationGreaterThan: days },
    version: { deleteAfterDaysSinceCreation: 1 },
  },
});
