import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group/index.js";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone/index.js";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link/index.js";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet/index.js";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association/index.js";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network/index.js";
import { Construct } from "constructs";
import { requireCount, requireName, requirePattern } from "../checks.js";
import { onlyInside } from "./network-rules.js";
import type { AzurePlace } from "./place.js";
import { type AzurePrivateService, PRIVATE_SERVICES } from "./private-service.js";

/** Properties of an {@link AzureNetwork}. */
export interface AzureNetworkProps extends AzurePlace {
  /** Name of the network. */
  readonly name: string;
  /** Address range, such as `10.64.0.0/20`. */
  readonly cidr: string;
  /** Ranges of the subnets: programs first, then private entry points. */
  readonly subnetCidrs: readonly string[];
  /** Azure services reached without the internet. */
  readonly services: readonly AzurePrivateService[];
  /**
   * Zones that another network of the same resource group has made: a group holds one of a name, so this network joins it.
   * @default - none
   */
  readonly zones?: ReadonlyMap<AzurePrivateService, PrivateDnsZone>;
}

/** A network without any way to or from the internet: HTTPS inside it, and private names of Azure services. */
export class AzureNetwork extends Construct {
  readonly network: VirtualNetwork;
  readonly group: NetworkSecurityGroup;
  readonly subnets: readonly Subnet[];
  readonly zones: ReadonlyMap<AzurePrivateService, PrivateDnsZone>;

  constructor(scope: Construct, id: string, props: AzureNetworkProps) {
    super(scope, id);
    const { name, location, resourceGroupName } = props;
    requireName("name", name);
    requirePattern("cidr", props.cidr, /^\d{1,3}(?:\.\d{1,3}){3}\/(?:[89]|1\d|2[0-8])$/, "an IPv4 range of /8 to /28");
    requireCount("subnetCidrs", props.subnetCidrs, 1, 2);

    this.network = new VirtualNetwork(this, "Resource", {
      name,
      location,
      resourceGroupName,
      addressSpace: [props.cidr],
    });
    this.group = new NetworkSecurityGroup(this, "Group", {
      name,
      location,
      resourceGroupName,
      securityRule: onlyInside(ALLOWED),
    });
    this.subnets = props.subnetCidrs.map((cidr, index) => {
      const subnet = new Subnet(this, SUBNETS[index] ?? "", {
        name: (SUBNETS[index] ?? "").toLowerCase(),
        resourceGroupName,
        virtualNetworkName: this.network.name,
        addressPrefixes: [cidr],
        defaultOutboundAccessEnabled: false,
        privateEndpointNetworkPolicies: "Enabled",
      });
      new SubnetNetworkSecurityGroupAssociation(this, `${SUBNETS[index]}Group`, {
        subnetId: subnet.id,
        networkSecurityGroupId: this.group.id,
      });
      return subnet;
    });
    this.zones = new Map(props.services.map((service) => [service, this.zone(service, props)]));
  }

  private zone(service: AzurePrivateService, { name, resourceGroupName, zones }: AzureNetworkProps): PrivateDnsZone {
    const id = `${service[0]?.toUpperCase()}${service.slice(1)}`;
    const joined = zones?.get(service);
    const zone =
      joined ?? new PrivateDnsZone(this, `${id}Zone`, { name: PRIVATE_SERVICES[service].zone, resourceGroupName });
    new PrivateDnsZoneVirtualNetworkLink(this, `${id}Link`, {
      name: joined === undefined ? service : name,
      resourceGroupName,
      privateDnsZoneName: zone.name,
      virtualNetworkId: this.network.id,
      registrationEnabled: false,
    });
    return zone;
  }
}

const SUBNETS = ["Programs", "Entries"];

/** HTTPS between members of the network and of those joined to it; everything else is refused. */
const ALLOWED = { name: "Https", protocol: "Tcp", port: "443" } as const;
