import type { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account/index.js";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container/index.js";
import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy/index.js";
import { Construct } from "constructs";
import { requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import type { AzureKeyHeld } from "./key-use.js";
import type { AzurePlace } from "./place.js";
import { privateStore, READS_ARE_LOGGED } from "./private-store.js";

/** Properties of an {@link AzureModelStore}. */
export interface AzureModelStoreProps extends AzurePlace {
  /** Key that encrypts the models. */
  readonly key: AzureKeyHeld;
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

  constructor(scope: Construct, id: string, props: AzureModelStoreProps) {
    super(scope, id);
    const coldAfterDays = props.coldAfterDays ?? 90;
    requireRange("coldAfterDays", coldAfterDays, 30, 3_650, "days");

    this.account = privateStore(this, {
      ...props,
      reasons: {
        noQueues: "The account has no queues: models are its only content.",
        noCopy: "A copy in another region could break residency; weights load again.",
      },
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
    suppress(this.container, "CKV2_AZURE_21", READS_ARE_LOGGED);
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
