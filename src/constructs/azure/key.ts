import { KeyVaultKey } from "@cdktf/provider-azurerm/lib/key-vault-key/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { suppress } from "../suppressions.js";

/** Properties of an {@link AzureKey}. */
export interface AzureKeyProps {
  readonly name: string;
  readonly vaultId: string;
  /** What must exist before the vault can be reached to make the key. */
  readonly after: readonly ITerraformDependable[];
}

/** Customer-managed key in a hardware module, rotated every year. */
export class AzureKey extends Construct {
  readonly key: KeyVaultKey;

  constructor(scope: Construct, id: string, props: AzureKeyProps) {
    super(scope, id);
    requireName("name", props.name);
    this.key = new KeyVaultKey(this, "Resource", {
      name: props.name,
      keyVaultId: props.vaultId,
      keyType: "RSA-HSM",
      keySize: 3_072,
      keyOpts: ["unwrapKey", "wrapKey"],
      rotationPolicy: { automatic: { timeAfterCreation: "P1Y" } },
      dependsOn: [...props.after],
    });
    suppress(this.key, "CKV_AZURE_40", "An expired key would take the services down; this one is rotated every year.");
  }
}
