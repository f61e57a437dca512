import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureScoreRight}. */
export interface AzureScoreRightProps extends AzurePlace {
  readonly name: string;
  /** Endpoint that may be called. */
  readonly endpointId: string;
}

/** Identity that may call one endpoint of Azure Machine Learning, by a role that holds nothing else. */
export class AzureScoreRight extends Construct {
  readonly identity: UserAssignedIdentity;

  constructor(scope: Construct, id: string, props: AzureScoreRightProps) {
    super(scope, id);
    requireName("name", props.name);
    this.identity = new UserAssignedIdentity(this, "Resource", {
      name: `${props.name}-call`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    const role = new RoleDefinition(this, "Role", {
      name: `palier-call-${props.name}`,
      scope: props.endpointId,
      description: "Calls one endpoint.",
      permissions: [{ actions: ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"] }],
      assignableScopes: [props.endpointId],
    });
    new RoleAssignment(this, "Right", {
      scope: props.endpointId,
      roleDefinitionId: role.roleDefinitionResourceId,
      principalId: this.identity.principalId,
      principalType: "ServicePrincipal",
    });
  }
}
