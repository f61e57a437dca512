import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureIdentity}. */
export interface AzureIdentityProps extends AzurePlace {
  readonly name: string;
  /** `call-models`: calls the models of an account; `call-services`, `transcribe`, `search`: calls a ready-made service. `encrypt`: services encrypt with a key under this identity. */
  readonly purpose: keyof typeof ROLES;
  /** The one resource it has a right on; a key is named without its version. */
  readonly targetId: string;
}

const ROLES = {
  "call-models": "Cognitive Services OpenAI User",
  "call-services": "Cognitive Services User",
  transcribe: "Cognitive Services Speech User",
  search: "Search Index Data Reader",
  encrypt: "Key Vault Crypto Service Encryption User",
} as const;

/** Identity with one right on one resource, and no other. */
export class AzureIdentity extends Construct {
  readonly identity: UserAssignedIdentity;
  readonly right: RoleAssignment;

  constructor(scope: Construct, id: string, props: AzureIdentityProps) {
    super(scope, id);
    requireName("name", props.name);
    this.identity = new UserAssignedIdentity(this, "Resource", {
      name: `${props.name}-${props.purpose}`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    this.right = new RoleAssignment(this, "Right", {
      scope: props.targetId,
      roleDefinitionName: ROLES[props.purpose],
      principalId: this.identity.principalId,
      principalType: "ServicePrincipal",
    });
  }
}
