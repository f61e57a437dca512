import { ContainerApp } from "@cdktf/provider-azurerm/lib/container-app/index.js";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { fitId } from "../../core/names.js";
import { requireName, requireRange } from "../checks.js";
import type { AzureEventStream } from "./event-stream.js";

/** Properties of an {@link AzureEventConsumer}. */
export interface AzureEventConsumerProps {
  readonly name: string;
  readonly resourceGroupName: string;
  /** Environment of Container Apps it stands in. */
  readonly environmentId: string;
  /** Registry its image is pulled from, and where in it the image lies, with its digest. */
  readonly registry: { readonly id: string; readonly loginServer: string };
  readonly image: string;
  /** Identity that may call the model: it gets the rights on the stream too. */
  readonly caller: UserAssignedIdentity;
  readonly stream: AzureEventStream;
  /** What only the deployment knows, by the names its client reads. */
  readonly environment: Readonly<Record<string, string>>;
  /** @unit MiB */
  readonly memoryMiB: number;
  /** Copies that stand ready: they share the parts of the hub among themselves. */
  readonly copies: number;
}

/** Copies of a program that reads a hub, without any address to call it at. */
export class AzureEventConsumer extends Construct {
  readonly app: ContainerApp;
  readonly rights: readonly RoleAssignment[];

  constructor(scope: Construct, id: string, props: AzureEventConsumerProps) {
    super(scope, id);
    requireName("name", props.name);
    requireRange("copies", props.copies, 1, 100, "copies");
    // Half a core goes with each GiB.
    requireRange("memoryMiB", props.memoryMiB, 512, 8_192, "MiB");
    const { caller, stream, registry } = props;
    const right = (at: string, target: string, roleDefinitionName: string) =>
      new RoleAssignment(this, at, {
        scope: target,
        roleDefinitionName,
        principalId: caller.principalId,
        principalType: "ServicePrincipal",
      });
    this.rights = [
      right("Pull", registry.id, "AcrPull"),
      right("Read", stream.input.id, "Azure Event Hubs Data Receiver"),
      right("Answer", stream.output.id, "Azure Event Hubs Data Sender"),
      right("Store", stream.store.id, "Storage Blob Data Contributor"),
    ];
    const gib = props.memoryMiB / 1_024;
    this.app = new ContainerApp(this, "Resource", {
      name: fitId(props.name, 32),
      resourceGroupName: props.resourceGroupName,
      containerAppEnvironmentId: props.environmentId,
      workloadProfileName: "Consumption",
      revisionMode: "Single",
      identity: { type: "UserAssigned", identityIds: [caller.id] },
      registry: [{ server: registry.loginServer, identity: caller.id }],
      template: {
        minReplicas: props.copies,
        maxReplicas: props.copies,
        // What is in hand may be finished; what is not is read again.
        terminationGracePeriodSeconds: 600,
        container: [
          {
            name: "consumer",
            image: props.image,
            cpu: gib / 2,
            memory: `${gib}Gi`,
            env: Object.entries({ ...props.environment, AZURE_CLIENT_ID: caller.clientId }).map(([name, value]) => ({
              name,
              value,
            })),
          },
        ],
      },
      dependsOn: [...this.rights],
    });
  }
}
