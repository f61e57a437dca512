import type { CognitiveAccount, CognitiveAccountConfig } from "@cdktf/provider-azurerm/lib/cognitive-account/index.js";
import { suppress, suppressOwnKey } from "../suppressions.js";
import { type AzureKeyHeld, encryptingUnder } from "./key-use.js";
import type { AzurePlace } from "./place.js";

/** Where an account of Azure's AI services stands, and what it encrypts with. */
export interface ClosedAccount extends AzurePlace {
  readonly name: string;
  readonly key: AzureKeyHeld;
  /**
   * Whether the service takes a key.
   * @default true
   */
  readonly takesKey?: boolean;
}

/** What every account of Azure's AI services has in common: no key to steal, no public address, calls to nobody. */
export const closedAccount = ({ name, location, resourceGroupName, key, takesKey = true }: ClosedAccount) =>
  ({
    name,
    location,
    resourceGroupName,
    localAuthEnabled: false,
    publicNetworkAccessEnabled: false,
    outboundNetworkAccessRestricted: true,
    networkAcls: { defaultAction: "Deny" },
    // An identity without any right, where it encrypts with nothing.
    identity: { type: "SystemAssigned" },
    ...encryptingUnder(key),
    ...(key === undefined || !takesKey
      ? {}
      : { customerManagedKey: { keyVaultKeyId: key.uri, identityClientId: key.user.identity.clientId } }),
  }) satisfies Partial<CognitiveAccountConfig>;

/** Accepts that no resource beside an account sets its key. */
export function suppressKeyBeside(account: CognitiveAccount, key: AzureKeyHeld): void {
  const check = "CKV2_AZURE_22";
  if (key !== undefined) suppress(account, check, "The key is set on the account itself, not in a resource beside it.");
  suppressOwnKey(account, check, key);
}
