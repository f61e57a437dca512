import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group/index.js";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet/index.js";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern } from "../checks.js";
import { onlyInside } from "./network-rules.js";
import type { AzurePlace } from "./place.js";

/** Properties of {@link AzureClusterSubnets}. */
export interface AzureClusterSubnetsProps extends AzurePlace {
  readonly name: string;
  /** Network they are part of. */
  readonly networkName: string;
  readonly nodeCidr: string;
  readonly apiCidr: string;
}

/** Subnets of a cluster in a network: machines, which talk to each other, and the private address of the control plane. */
export class AzureClusterSubnets extends Construct {
  readonly nodes: Subnet;
  readonly api: Subnet;
  readonly group: NetworkSecurityGroup;

  constructor(scope: Construct, id: string, props: AzureClusterSubnetsProps) {
    super(scope, id);
    const { location, resourceGroupName } = props;
    requireName("name", props.name);
    for (const cidr of [props.nodeCidr, props.apiCidr])
      requirePattern("cidr", cidr, /^\d{1,3}(?:\.\d{1,3}){3}\/\d{2}$/, "an IPv4 range");
    this.group = new NetworkSecurityGroup(this, "Group", {
      name: `${props.name}-machines`,
      location,
      resourceGroupName,
      securityRule: onlyInside(ALLOWED),
    });
    const subnet = (subnetId: string, name: string, cidr: string, delegated: boolean) =>
      new Subnet(this, subnetId, {
        name,
        resourceGroupName,
        virtualNetworkName: props.networkName,
        addressPrefixes: [cidr],
        defaultOutboundAccessEnabled: false,
        ...(delegated
          ? {
              delegation: [
                {
                  name: "control-plane",
                  serviceDelegation: {
                    name: "Microsoft.ContainerService/managedClusters",
                    actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"],
                  },
                },
              ],
            }
          : {}),
      });
    this.nodes = subnet("Nodes", "machines", props.nodeCidr, false);
    this.api = subnet("Api", "control-plane", props.apiCidr, true);
    for (const [at, target] of [
      ["Nodes", this.nodes],
      ["Api", this.api],
    ] as const)
      new SubnetNetworkSecurityGroupAssociation(this, `${at}Group`, {
        subnetId: target.id,
        networkSecurityGroupId: this.group.id,
      });
  }
}

/** Machines talk to each other, to the control plane and to private entry points; nothing reaches the internet. */
const ALLOWED = { name: "Inside", protocol: "*", port: "*" } as const;
