import { Eventhub } from "@cdktf/provider-azurerm/lib/eventhub/index.js";
import { EventhubConsumerGroup } from "@cdktf/provider-azurerm/lib/eventhub-consumer-group/index.js";
import { EventhubNamespace } from "@cdktf/provider-azurerm/lib/eventhub-namespace/index.js";
import { EventhubNamespaceCustomerManagedKey } from "@cdktf/provider-azurerm/lib/eventhub-namespace-customer-managed-key/index.js";
import type { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account/index.js";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container/index.js";
import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy/index.js";
import { Construct } from "constructs";
import { requirePattern, requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import { uniqueName } from "./client.js";
import { type AzureKeyHeld, encryptingUnder } from "./key-use.js";
import { logsTo } from "./logs-to.js";
import type { AzurePlace } from "./place.js";
import { privateStore, READS_ARE_LOGGED } from "./private-store.js";

/** Properties of an {@link AzureEventStream}. */
export interface AzureEventStreamProps extends AzurePlace {
  /** Hub that is read, and hub of the answers. */
  readonly input: string;
  readonly output: string;
  /** Container of what no attempt could answer. */
  readonly deadLetters: string;
  /** Key that encrypts all of it. */
  readonly key: AzureKeyHeld;
  /** Workspace that gets the logs. */
  readonly workspaceId: string;
  /**
   * How long events and answers stay.
   *
   * @unit days
   */
  readonly keptDays: number;
  /**
   * How long events stay which were kept apart.
   *
   * @unit days
   */
  readonly apartDays: number;
  /** Parts of the hub, each read by one consumer at a time. */
  readonly parts: number;
}

/** Name of the group of readers that the consumer is. */
const READERS = "palier";
const NAME = /^[a-zA-Z0-9](?:[\w.-]{0,48}[a-zA-Z0-9])?$/;

/** Two hubs in a namespace of their own, and a private store for how far they were read and for what failed for good. */
export class AzureEventStream extends Construct {
  readonly namespace: EventhubNamespace;
  readonly input: Eventhub;
  readonly output: Eventhub;
  readonly store: StorageAccount;

  constructor(scope: Construct, id: string, props: AzureEventStreamProps) {
    super(scope, id);
    for (const name of [props.input, props.output]) requirePattern("hub", name, NAME, "a name of a hub");
    requireRange("keptDays", props.keptDays, 1, 90, "days");
    requireRange("apartDays", props.apartDays, 1, 3_650, "days");
    requireRange("parts", props.parts, 1, 100, "parts");
    const { location, resourceGroupName, key } = props;
    this.namespace = new EventhubNamespace(this, "Resource", {
      name: uniqueName(this, "palier-"),
      location,
      resourceGroupName,
      // The smallest that takes a key of one's own, and the only one that keeps events for more than a week.
      sku: "Premium",
      capacity: 1,
      localAuthenticationEnabled: false,
      publicNetworkAccessEnabled: false,
      minimumTlsVersion: "1.2",
      networkRulesets: [
        { defaultAction: "Deny", publicNetworkAccessEnabled: false, trustedServiceAccessEnabled: false },
      ],
      ...encryptingUnder(key),
    });
    const encrypted =
      key === undefined
        ? []
        : [
            new EventhubNamespaceCustomerManagedKey(this, "Key", {
              eventhubNamespaceId: this.namespace.id,
              keyVaultKeyIds: [key.uri],
              userAssignedIdentityId: key.user.identity.id,
              infrastructureEncryptionEnabled: true,
            }),
          ];
    const hub = (hubId: string, name: string) =>
      new Eventhub(this, hubId, {
        name,
        namespaceId: this.namespace.id,
        partitionCount: props.parts,
        retentionDescription: { cleanupPolicy: "Delete", retentionTimeInHours: props.keptDays * 24 },
        dependsOn: encrypted,
      });
    this.input = hub("Input", props.input);
    this.output = hub("Output", props.output);
    new EventhubConsumerGroup(this, "Readers", {
      name: READERS,
      eventhubName: this.input.name,
      namespaceName: this.namespace.name,
      resourceGroupName,
    });
    logsTo(this, {
      targetId: this.namespace.id,
      workspaceId: props.workspaceId,
      categories: ["OperationalLogs", "RuntimeAuditLogs"],
    });
    this.store = this.storeOf(props);
  }

  private storeOf({ deadLetters, apartDays, ...props }: AzureEventStreamProps): StorageAccount {
    const within = new Construct(this, "Store");
    const account = privateStore(within, {
      ...props,
      reasons: {
        noQueues: "The account has no queues: marks and what was kept apart are its only content.",
        noCopy: "A copy in another region could break residency; events are kept apart for days, not for good.",
      },
    });
    for (const [id, name] of [
      ["DeadLetters", deadLetters],
      ["Checkpoints", "checkpoints"],
    ] as const) {
      const container = new StorageContainer(within, id, {
        name,
        storageAccountId: account.id,
        containerAccessType: "private",
      });
      suppress(container, "CKV2_AZURE_21", READS_ARE_LOGGED);
    }
    new StorageManagementPolicy(within, "Lifecycle", {
      storageAccountId: account.id,
      rule: [
        {
          name: "forgotten",
          enabled: true,
          filters: { blobTypes: ["blockBlob"], prefixMatch: [`${deadLetters}/`] },
          actions: {
            baseBlob: { deleteAfterDaysSinceModificationGreaterThan: apartDays },
            version: { deleteAfterDaysSinceCreation: 1 },
          },
        },
      ],
    });
    return account;
  }
}
