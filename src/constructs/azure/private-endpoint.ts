import { PrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import type { AzurePlace } from "./place.js";
import { type AzurePrivateService, PRIVATE_SERVICES } from "./private-service.js";

/** Properties of an {@link AzurePrivateEndpoint}. */
export interface AzurePrivateEndpointProps extends AzurePlace {
  readonly name: string;
  readonly service: AzurePrivateService;
  /** Resource that is reached through it. */
  readonly targetId: string;
  /** Subnet that holds its address. */
  readonly subnetId: string;
  /**
   * DNS zone that gets its name.
   * @default - the landing zone writes the name into its own zones
   */
  readonly zoneId?: string;
  /**
   * DNS zones of the other names the same address has.
   * @default []
   */
  readonly otherZoneIds?: readonly string[];
}

/** Private address of one Azure resource inside a network. */
export class AzurePrivateEndpoint extends Construct {
  readonly endpoint: PrivateEndpoint;

  constructor(scope: Construct, id: string, props: AzurePrivateEndpointProps) {
    super(scope, id);
    requireName("name", props.name);
    this.endpoint = new PrivateEndpoint(this, "Resource", {
      name: `${props.name}-${props.service}`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      subnetId: props.subnetId,
      privateServiceConnection: {
        name: props.service,
        privateConnectionResourceId: props.targetId,
        subresourceNames: [PRIVATE_SERVICES[props.service].part],
        isManualConnection: false,
      },
      ...(props.zoneId === undefined
        ? { lifecycle: { ignoreChanges: ["private_dns_zone_group"] } }
        : {
            privateDnsZoneGroup: {
              name: props.service,
              privateDnsZoneIds: [props.zoneId, ...(props.otherZoneIds ?? [])],
            },
          }),
    });
  }
}
