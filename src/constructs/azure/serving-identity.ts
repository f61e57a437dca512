import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureServingIdentity}. */
export interface AzureServingIdentityProps extends AzurePlace {
  readonly name: string;
  /** Registry it pulls its image from. */
  readonly registryId: string;
  /** Storage it reads its weights from. */
  readonly storageId: string;
}

/** Identity under which models are served: it pulls images and reads weights, and nothing else. */
export class AzureServingIdentity extends Construct {
  readonly identity: UserAssignedIdentity;
  readonly rights: readonly RoleAssignment[];

  constructor(scope: Construct, id: string, props: AzureServingIdentityProps) {
    super(scope, id);
    requireName("name", props.name);
    this.identity = new UserAssignedIdentity(this, "Resource", {
      name: `${props.name}-serve`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    const right = (name: string, target: string, roleDefinitionName: string) =>
      new RoleAssignment(this, name, {
        scope: target,
        roleDefinitionName,
        principalId: this.identity.principalId,
        principalType: "ServicePrincipal",
      });
    this.rights = [
      right("Images", props.registryId, "AcrPull"),
      right("Weights", props.storageId, "Storage Blob Data Reader"),
    ];
  }
}
