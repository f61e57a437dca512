import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { SearchService } from "@cdktf/provider-azurerm/lib/search-service/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import { uniqueName } from "./client.js";
import type { AzureKeyHeld } from "./key-use.js";
import { logsTo } from "./logs-to.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureVectorSearch}. */
export interface AzureVectorSearchProps extends AzurePlace {
  readonly name: string;
  /** Copies that answer. Two are promised for searches, three for filling as well. */
  readonly replicas: number;
  /** Parts the vectors are spread over. */
  readonly partitions: number;
  /** Key with which every index must be encrypted. */
  readonly key: AzureKeyHeld;
  /** Workspace that gets its logs. */
  readonly workspaceId: string;
}

/** Azure AI Search for vectors: private, called with an identity only, refusing an index that is not under the key it is given. */
export class AzureVectorSearch extends Construct {
  readonly search: SearchService;

  constructor(scope: Construct, id: string, props: AzureVectorSearchProps) {
    super(scope, id);
    requireName("name", props.name);
    requireRange("replicas", props.replicas, 1, 12, "replicas");
    requireRange("partitions", props.partitions, 1, 12, "partitions");
    this.search = new SearchService(this, "Resource", {
      name: uniqueName(this, "palier-"),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      sku: "standard",
      replicaCount: props.replicas,
      partitionCount: props.partitions,
      localAuthenticationEnabled: false,
      publicNetworkAccessEnabled: false,
      networkRuleBypassOption: "None",
      customerManagedKeyEnforcementEnabled: props.key !== undefined,
      identity: { type: "SystemAssigned" },
    });
    if (props.replicas < 3)
      suppress(
        this.search,
        "CKV_AZURE_208",
        "Two copies are promised for searches; the third, for filling too, comes with availability above 99 %.",
      );
    if (props.key !== undefined)
      new RoleAssignment(this, "KeyUse", {
        scope: props.key.id,
        roleDefinitionName: "Key Vault Crypto Service Encryption User",
        principalId: this.search.identity.principalId,
        principalType: "ServicePrincipal",
      });
    logsTo(this, {
      targetId: this.search.id,
      workspaceId: props.workspaceId,
      categories: ["OperationLogs"],
    });
  }
}
