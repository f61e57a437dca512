import { CognitiveAccount } from "@cdktf/provider-azurerm/lib/cognitive-account/index.js";
import { CognitiveAccountProject } from "@cdktf/provider-azurerm/lib/cognitive-account-project/index.js";
import { CognitiveDeployment } from "@cdktf/provider-azurerm/lib/cognitive-deployment/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import { uniqueName } from "./client.js";
import { closedAccount, suppressKeyBeside } from "./closed-account.js";
import { AzureContentFilter, type AzureContentFilterProps } from "./content-filter.js";
import type { AzureKeyHeld } from "./key-use.js";
import { logsTo } from "./logs-to.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureInferenceEndpoint}. */
export interface AzureInferenceEndpointProps extends AzurePlace {
  /** Name callers use for the model. */
  readonly name: string;
  /** Model of OpenAI, such as `gpt-5-mini`. */
  readonly modelName: string;
  /**
   * Version of the model. A version that is named is never replaced by Azure.
   * @default - the version Azure proposes, and the next one when it changes
   */
  readonly modelVersion?: string;
  /** Thousands of tokens per minute it may take; units where they are reserved. */
  readonly capacity: number;
  /**
   * Whether its capacity is its own, paid by the hour whether it is used or not.
   * @default false
   */
  readonly reserved?: boolean;
  /**
   * Whether the account is one of AI Foundry, with a project for those who evaluate the model and build on it.
   * @default false: an account of Azure OpenAI alone
   */
  readonly foundry?: boolean;
  /** How readily harmful content is stopped. */
  readonly content: AzureContentFilterProps["content"];
  /** Where calls are processed: in the region, or anywhere in its group of regions, such as the European Union. */
  readonly processing: "region" | "data-zone";
  /** Key that encrypts what the account keeps. */
  readonly key: AzureKeyHeld;
  /** Workspace that gets its logs. */
  readonly workspaceId: string;
}

/** A model of Azure OpenAI in an account of its own, or of AI Foundry: private, without keys to steal, encrypted and logged. */
export class AzureInferenceEndpoint extends Construct {
  readonly account: CognitiveAccount;
  readonly filter: AzureContentFilter;
  readonly deployment: CognitiveDeployment;
  /** Address that answers as Azure OpenAI, under either kind of account. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: AzureInferenceEndpointProps) {
    super(scope, id);
    const { modelVersion, foundry = false } = props;
    requireName("name", props.name);
    requireRange("capacity", props.capacity, 1, 100_000, "thousand tokens per minute, or units");

    this.account = new CognitiveAccount(this, "Resource", {
      ...closedAccount(props),
      ...(foundry ? { kind: "AIServices", projectManagementEnabled: true } : { kind: "OpenAI" }),
      skuName: "S0",
      customSubdomainName: uniqueName(this, "palier-"),
    });
    // The account of AI Foundry names its general address, which does not answer as Azure OpenAI.
    this.url = foundry ? `https://${this.account.customSubdomainName}.openai.azure.com/` : this.account.endpoint;
    // Checkov looks at calls out of accounts of Azure OpenAI alone.
    if (!foundry)
      suppress(this.account, "CKV_AZURE_247", "Calls out are restricted and none is listed: the account calls nobody.");
    suppressKeyBeside(this.account, props.key);
    this.filter = new AzureContentFilter(this, "Filter", {
      name: props.name,
      accountId: this.account.id,
      content: props.content,
    });
    this.deployment = new CognitiveDeployment(this, "Deployment", {
      name: props.name,
      cognitiveAccountId: this.account.id,
      model: {
        format: "OpenAI",
        name: props.modelName,
        ...(modelVersion === undefined ? {} : { version: modelVersion }),
      },
      sku: { name: SKUS[props.processing][props.reserved === true ? "reserved" : "paid"], capacity: props.capacity },
      raiPolicyName: this.filter.policy.name,
      versionUpgradeOption: modelVersion === undefined ? "OnceNewDefaultVersionAvailable" : "NoAutoUpgrade",
    });
    if (foundry)
      new CognitiveAccountProject(this, "Project", {
        name: props.name,
        location: props.location,
        cognitiveAccountId: this.account.id,
        // An identity without any right: what a project may reach is given to it by name.
        identity: { type: "SystemAssigned" },
      });
    logsTo(this, {
      targetId: this.account.id,
      workspaceId: props.workspaceId,
      // Who called which model when, and how much; never what was said.
      categories: ["Audit", "RequestResponse", "AzureOpenAIRequestUsage"],
    });
  }
}

/** The kinds of Azure that process anywhere in the world are not among them. */
const SKUS = {
  region: { paid: "Standard", reserved: "ProvisionedManaged" },
  "data-zone": { paid: "DataZoneStandard", reserved: "DataZoneProvisionedManaged" },
} as const;
