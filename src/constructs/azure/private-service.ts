/** What a private entry point to an Azure service is made of. */
interface PrivateService {
  /** DNS zone under which the service is found inside the network. */
  readonly zone: string;
  /** Part of the service that is reached. */
  readonly part: string;
}

/** Azure services a network may reach without the internet. */
export const PRIVATE_SERVICES = {
  cognitive: { zone: "privatelink.cognitiveservices.azure.com", part: "account" },
  events: { zone: "privatelink.servicebus.windows.net", part: "namespace" },
  search: { zone: "privatelink.search.windows.net", part: "searchService" },
  /** Names under which projects of AI Foundry are found. */
  foundry: { zone: "privatelink.services.ai.azure.com", part: "account" },
  openai: { zone: "privatelink.openai.azure.com", part: "account" },
  vault: { zone: "privatelink.vaultcore.azure.net", part: "vault" },
  workspace: { zone: "privatelink.api.azureml.ms", part: "amlworkspace" },
  registry: { zone: "privatelink.azurecr.io", part: "registry" },
  blob: { zone: "privatelink.blob.core.windows.net", part: "blob" },
} as const satisfies Record<string, PrivateService>;

/** Name of an Azure service with a private entry point. */
export type AzurePrivateService = keyof typeof PRIVATE_SERVICES;
