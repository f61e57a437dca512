/** What every storage account has in common: no shared key, TLS only, every version kept, nothing public. */
export const CLOSED_STORE = {
  accountKind: "StorageV2",
  accountTier: "Standard",
  accountReplicationType: "ZRS",
  minTlsVersion: "TLS1_2",
  httpsTrafficOnlyEnabled: true,
  infrastructureEncryptionEnabled: true,
  sharedAccessKeyEnabled: false,
  defaultToOauthAuthentication: true,
  localUserEnabled: false,
  allowNestedItemsToBePublic: false,
  crossTenantReplicationEnabled: false,
  blobProperties: {
    versioningEnabled: true,
    deleteRetentionPolicy: { days: 30 },
    containerDeleteRetentionPolicy: { days: 30 },
  },
} as const;
