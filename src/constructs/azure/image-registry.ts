import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry/index.js";
import { Construct } from "constructs";
import { suppress } from "../suppressions.js";
import { uniqueName } from "./client.js";
import { type AzureKeyHeld, encryptingUnder } from "./key-use.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureImageRegistry}. */
export interface AzureImageRegistryProps extends AzurePlace {
  /** Key that encrypts the images. */
  readonly key: AzureKeyHeld;
}

/** Private registry of the images that serve models: no administrator's password, nothing from or to the internet. */
export class AzureImageRegistry extends Construct {
  readonly registry: ContainerRegistry;

  constructor(scope: Construct, id: string, props: AzureImageRegistryProps) {
    super(scope, id);
    const { key } = props;
    this.registry = new ContainerRegistry(this, "Resource", {
      name: uniqueName(this, "palier"),
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      sku: "Premium",
      adminEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccessEnabled: false,
      networkRuleBypassOption: "AzureServices",
      exportPolicyEnabled: false,
      zoneRedundancyEnabled: true,
      dataEndpointEnabled: true,
      retentionPolicyInDays: 30,
      ...encryptingUnder(key),
      ...(key === undefined
        ? {}
        : { encryption: [{ keyVaultKeyId: key.uri, identityClientId: key.user.identity.clientId }] }),
    });
    suppress(
      this.registry,
      "CKV_AZURE_164",
      "Image signatures are checked before images are copied here; Azure retires its own.",
    );
    suppress(
      this.registry,
      "CKV_AZURE_165",
      "A copy in another region could break residency; images can be copied again.",
    );
    suppress(
      this.registry,
      "CKV_AZURE_166",
      "Only images of the blueprint are copied here, by hand, after their digest was checked.",
    );
  }
}
