import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";

/** How a caller reaches an endpoint: where it is, what the model is called there, and the identity that may call it. */
export interface AzureEndpointOutput {
  readonly service: string;
  readonly region: string;
  readonly name: string;
  readonly url: string;
  readonly invokeIdentityClientId: string;
}

/** An endpoint as it is called, with the identity that may call it. */
export interface AzureCalled {
  readonly call: AzureEndpointOutput;
  readonly caller: UserAssignedIdentity;
}

/** Where weights and image of a model of one's own must lie, and how the image is made. */
export interface AzureSupply {
  readonly weights: string;
  readonly image: string;
  /** Lines of the image's recipe: the service starts images without flags, so they are in the image. */
  readonly recipe: readonly string[];
}
