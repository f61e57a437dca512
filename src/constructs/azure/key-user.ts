import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureKeyUser}. */
export interface AzureKeyUserProps extends AzurePlace {
  readonly name: string;
  /** Key as a resource, without its version: `/subscriptions/…/vaults/…/keys/…`. */
  readonly keyResourceId: string;
}

/** Identity under which services encrypt with one key, and may do nothing else with it. */
export class AzureKeyUser extends Construct {
  readonly identity: UserAssignedIdentity;
  readonly right: RoleAssignment;

  constructor(scope: Construct, id: string, props: AzureKeyUserProps) {
    super(scope, id);
    requireName("name", props.name);
    this.identity = new UserAssignedIdentity(this, "Resource", {
      name: `${props.name}-key`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    this.right = new RoleAssignment(this, "Right", {
      scope: props.keyResourceId,
      roleDefinitionName: "Key Vault Crypto Service Encryption User",
      principalId: this.identity.principalId,
      principalType: "ServicePrincipal",
    });
  }
}
