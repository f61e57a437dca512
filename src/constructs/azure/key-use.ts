import type { AzureIdentity } from "./identity.js";

/** Key of the organisation with the identity under which services encrypt with it. */
export interface AzureKeyUse {
  /** Its address, `https://….vault.azure.net/keys/…`. */
  readonly uri: string;
  /** The resource, named without its version. */
  readonly id: string;
  /** Vault it lies in. */
  readonly vaultId: string;
  readonly user: AzureIdentity;
}

/** The key; undefined where the file leaves keys with the provider, whose own then encrypts. */
export type AzureKeyHeld = AzureKeyUse | undefined;

/** Identity under which a resource encrypts, once it may. */
export const underKey = ({ user }: AzureKeyUse) => ({
  identity: { type: "UserAssigned", identityIds: [user.identity.id] },
  dependsOn: [user.right],
});

/** The same; nothing where Azure holds the key. */
export const encryptingUnder = (key: AzureKeyHeld) => (key === undefined ? {} : underKey(key));
