import { ContainerAppEnvironment } from "@cdktf/provider-azurerm/lib/container-app-environment/index.js";
import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group/index.js";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet/index.js";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { logsTo } from "./logs-to.js";
import { onlyInside } from "./network-rules.js";
import type { AzurePlace } from "./place.js";

/** Properties of an {@link AzureConsumerGround}. */
export interface AzureConsumerGroundProps extends AzurePlace {
  readonly name: string;
  /** Subnet given over to it: by its id in a landing zone, by its range in a network that is made here. */
  readonly subnet: { readonly id: string } | { readonly networkName: string; readonly cidr: string };
  /** Workspace that gets the logs of the platform. */
  readonly workspaceId: string;
}

/**
 * Place of the consumers of a network: no address anybody could call, and nothing out but to the services of Azure that
 * Container Apps needs.
 *
 * @see https://learn.microsoft.com/azure/container-apps/firewall-integration
 */
export class AzureConsumerGround extends Construct {
  readonly environment: ContainerAppEnvironment;

  constructor(scope: Construct, id: string, props: AzureConsumerGroundProps) {
    super(scope, id);
    requireName("name", props.name);
    const { location, resourceGroupName } = props;
    this.environment = new ContainerAppEnvironment(this, "Resource", {
      name: `${props.name}-consumers`,
      location,
      resourceGroupName,
      infrastructureSubnetId: "id" in props.subnet ? props.subnet.id : this.subnet(props, props.subnet),
      internalLoadBalancerEnabled: true,
      publicNetworkAccess: "Disabled",
      mutualTlsEnabled: true,
      zoneRedundancyEnabled: true,
      logsDestination: "azure-monitor",
      workloadProfile: [{ name: "Consumption", workloadProfileType: "Consumption" }],
    });
    logsTo(this, {
      targetId: this.environment.id,
      workspaceId: props.workspaceId,
      // What consumers print: the number of an event and the kind of what went wrong.
      categories: ["ContainerAppConsoleLogs", "ContainerAppSystemLogs"],
      metrics: false,
    });
  }

  private subnet(
    { name, location, resourceGroupName }: AzureConsumerGroundProps,
    { networkName, cidr }: { readonly networkName: string; readonly cidr: string },
  ): string {
    const group = new NetworkSecurityGroup(this, "Group", {
      name: `${name}-consumers`,
      location,
      resourceGroupName,
      securityRule: [...onlyInside({ name: "Inside", protocol: "*", port: "*" }), ...SERVICES.map(allowed)],
    });
    const subnet = new Subnet(this, "Subnet", {
      name: "consumers",
      resourceGroupName,
      virtualNetworkName: networkName,
      addressPrefixes: [cidr],
      defaultOutboundAccessEnabled: false,
      delegation: [
        {
          name: "consumers",
          serviceDelegation: {
            name: "Microsoft.App/environments",
            actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"],
          },
        },
      ],
    });
    new SubnetNetworkSecurityGroupAssociation(this, "SubnetGroup", {
      subnetId: subnet.id,
      networkSecurityGroupId: group.id,
    });
    return subnet.id;
  }
}

/** Services of Azure that the platform itself calls: its own images, who an identity is, and its monitor. */
const SERVICES = ["MicrosoftContainerRegistry", "AzureFrontDoor.FirstParty", "AzureActiveDirectory", "AzureMonitor"];

const allowed = (service: string, index: number) => ({
  name: `To${service.replace(".", "")}`,
  priority: 200 + index,
  direction: "Outbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: "VirtualNetwork",
  sourcePortRange: "*",
  destinationAddressPrefix: service,
  destinationPortRange: "443",
});
