import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureInvokeIdentity}. */
export interface AzureInvokeIdentityProps extends AzurePlace {
  readonly name: string;
  /** Account whose models it may call. */
  readonly accountId: string;
}

/** Identity that may call the models of one account, and nothing else, for the program that does so. */
export class AzureInvokeIdentity extends Construct {
  readonly identity: UserAssignedIdentity;
  readonly right: RoleAssignment;

  constructor(scope: Construct, id: string, props: AzureInvokeIdentityProps) {
    super(scope, id);
    requireName("name", props.name);
    this.identity = new UserAssignedIdentity(this, "Resource", {
      name: `${props.name}-invoke`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    this.right = new RoleAssignment(this, "Right", {
      scope: props.accountId,
      roleDefinitionName: "Cognitive Services OpenAI User",
      principalId: this.identity.principalId,
      principalType: "ServicePrincipal",
    });
  }
}
