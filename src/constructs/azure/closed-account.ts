import type { CognitiveAccountConfig } from "@cdktf/provider-azurerm/lib/cognitive-account/index.js";
import type { AzureIdentity } from "./identity.js";
import type { AzurePlace } from "./place.js";

/** Where an account of Azure's AI services stands, and what it encrypts with. */
export interface ClosedAccount extends AzurePlace {
  readonly name: string;
  /** Identity that may use the key. */
  readonly keyUser: AzureIdentity;
  /** Versionless address of the key; null for a service that takes none. */
  readonly keyUri: string | null;
}

/** What every account of Azure's AI services has in common: no key to steal, no public address, calls to nobody. */
export const closedAccount = ({ name, location, resourceGroupName, keyUser, keyUri }: ClosedAccount) =>
  ({
    name,
    location,
    resourceGroupName,
    localAuthEnabled: false,
    publicNetworkAccessEnabled: false,
    outboundNetworkAccessRestricted: true,
    networkAcls: { defaultAction: "Deny" },
    identity: { type: "UserAssigned", identityIds: [keyUser.identity.id] },
    ...(keyUri === null
      ? {}
      : { customerManagedKey: { keyVaultKeyId: keyUri, identityClientId: keyUser.identity.clientId } }),
    dependsOn: [keyUser.right],
  }) satisfies Partial<CognitiveAccountConfig>;
