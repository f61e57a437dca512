import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account/index.js";
import type { Construct } from "constructs";
import { suppress, suppressOwnKey } from "../suppressions.js";
import { uniqueName } from "./client.js";
import { CLOSED_STORE } from "./closed-store.js";
import { type AzureKeyHeld, encryptingUnder } from "./key-use.js";
import { logsTo } from "./logs-to.js";
import type { AzurePlace } from "./place.js";

/** What makes one private storage account different from another. */
export interface PrivateStoreProps extends AzurePlace {
  /** Key that encrypts what lies in it. */
  readonly key: AzureKeyHeld;
  /** Workspace that gets the record of reads and writes. */
  readonly workspaceId: string;
  /** Why it has no queues whose calls could be logged, and why losing its region may be accepted. */
  readonly reasons: { readonly noQueues: string; readonly noCopy: string };
}

/** A storage account that is never public, encrypted, whose reads and writes are logged. */
export function privateStore(scope: Construct, props: PrivateStoreProps) {
  const { location, resourceGroupName, key } = props;
  const account = new StorageAccount(scope, "Resource", {
    name: uniqueName(scope, "palier"),
    location,
    resourceGroupName,
    ...CLOSED_STORE,
    publicNetworkAccessEnabled: false,
    networkRules: { defaultAction: "Deny", bypass: ["AzureServices"] },
    ...encryptingUnder(key),
    ...(key === undefined
      ? {}
      : { customerManagedKey: { keyVaultKeyId: key.uri, userAssignedIdentityId: key.user.identity.id } }),
  });
  logsTo(scope, {
    targetId: `${account.id}/blobServices/default`,
    workspaceId: props.workspaceId,
    categories: ["StorageDelete", "StorageRead", "StorageWrite"],
    metrics: false,
  });
  suppress(account, "CKV_AZURE_33", props.reasons.noQueues);
  suppress(account, "CKV_AZURE_43", "The name is made when the stack is planned; the provider checks it then.");
  suppressOwnKey(account, "CKV2_AZURE_1", key);
  suppress(account, "CKV_AZURE_206", props.reasons.noCopy);
  return account;
}

/** Why a scanner finds no log of a container's reads. */
export const READS_ARE_LOGGED = "Reads are logged by a diagnostic setting, which the check does not know.";
