import { ComputeAddress } from "@cdktf/provider-google/lib/compute-address/index.js";
import { DnsRecordSet } from "@cdktf/provider-google/lib/dns-record-set/index.js";
import { Construct } from "constructs";
import { requireName } from "../checks.js";
import { googleProject } from "./project.js";

/** Zone of the private names of Vertex AI's endpoints, for which their certificate is made. */
export const PREDICTION_ZONE = "prediction.p.vertexai.goog.";

/** Properties of a {@link GooglePrivateAddress}. */
export interface GooglePrivateAddressProps {
  readonly name: string;
  readonly location: string;
  /** Subnet that the address is taken from. */
  readonly subnetId: string;
  /** Zone {@link PREDICTION_ZONE} in the callers' network, by its name. */
  readonly zoneName: string;
  /** Number of the endpoint. */
  readonly endpointName: string;
}

/**
 * Address and name under which callers of a network reach one endpoint of Vertex AI. What leads from the address to the
 * endpoint is a forwarding rule to a service attachment that Vertex AI makes with the first deployed model: it is among
 * the commands that put a model in service.
 *
 * @see https://cloud.google.com/vertex-ai/docs/predictions/private-service-connect
 */
export class GooglePrivateAddress extends Construct {
  readonly address: ComputeAddress;
  /** Name of the endpoint in the network, without the last dot. */
  readonly host: string;

  constructor(scope: Construct, id: string, props: GooglePrivateAddressProps) {
    super(scope, id);
    requireName("name", props.name);
    const { location } = props;
    this.address = new ComputeAddress(this, "Resource", {
      name: props.name,
      region: location,
      subnetwork: props.subnetId,
      addressType: "INTERNAL",
      description: "Callers reach one endpoint of Vertex AI here.",
    });
    this.host = `${props.endpointName}-${location}-${googleProject(this).number}.${PREDICTION_ZONE.slice(0, -1)}`;
    new DnsRecordSet(this, "Name", {
      managedZone: props.zoneName,
      name: `${this.host}.`,
      type: "A",
      ttl: 60,
      rrdatas: [this.address.address],
    });
  }
}
