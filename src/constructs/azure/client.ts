import { DataAzurermClientConfig } from "@cdktf/provider-azurerm/lib/data-azurerm-client-config/index.js";
import { Fn, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Who deploys, and where to: tenant, subscription and the identity itself, known when the stack is planned. */
export function azureClient(scope: Construct): DataAzurermClientConfig {
  const stack = TerraformStack.of(scope);
  const client = stack.node.tryFindChild("Client") ?? new DataAzurermClientConfig(stack, "Client");
  return client as DataAzurermClientConfig;
}

/**
 * Name for a resource whose names are shared by all customers of Azure: eight digits of a mark made from the
 * subscription and the place in the tree, so that two subscriptions, or two nodes of one, never ask for the same.
 */
export function uniqueName(scope: Construct, prefix: string): string {
  const place = Fn.join("/", [azureClient(scope).subscriptionId, scope.node.path]);
  return `${prefix}${Fn.substr(Fn.sha1(place), 0, 8)}`;
}
