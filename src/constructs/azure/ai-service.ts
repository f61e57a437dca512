import { CognitiveAccount } from "@cdktf/provider-azurerm/lib/cognitive-account/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { suppress } from "../suppressions.js";
import { uniqueName } from "./client.js";
import { closedAccount, suppressKeyBeside } from "./closed-account.js";
import type { AzureKeyHeld } from "./key-use.js";
import { logsTo } from "./logs-to.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureAiService}. */
export interface AzureAiServiceProps extends AzurePlace {
  readonly name: string;
  readonly kind: keyof typeof KINDS;
  /** Key that encrypts what the account keeps. */
  readonly key: AzureKeyHeld;
  /** Workspace that gets its logs. */
  readonly workspaceId: string;
}

/** Size of each service, and whether it takes a key: image analysis keeps nothing that one could encrypt. */
const KINDS = {
  ComputerVision: { sku: "S1", takesKey: false },
  TextTranslation: { sku: "S1", takesKey: true },
  SpeechServices: { sku: "S0", takesKey: true },
} as const;

/** A ready-made service of Azure in an account of its own: private, without keys to steal, logged. */
export class AzureAiService extends Construct {
  readonly account: CognitiveAccount;

  constructor(scope: Construct, id: string, props: AzureAiServiceProps) {
    super(scope, id);
    const { kind } = props;
    requireName("name", props.name);
    const { sku, takesKey } = KINDS[kind];
    this.account = new CognitiveAccount(this, "Resource", {
      ...closedAccount({ ...props, takesKey }),
      kind,
      skuName: sku,
      customSubdomainName: uniqueName(this, "palier-"),
    });
    if (takesKey) suppressKeyBeside(this.account, props.key);
    else suppress(this.account, "CKV2_AZURE_22", "Image analysis keeps nothing that a key could encrypt.");
    logsTo(this, {
      targetId: this.account.id,
      workspaceId: props.workspaceId,
      // Who called when, and how much; never what was sent.
      categories: ["Audit", "RequestResponse"],
    });
  }
}
