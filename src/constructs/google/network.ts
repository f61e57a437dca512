import { ComputeFirewall } from "@cdktf/provider-google/lib/compute-firewall/index.js";
import { ComputeNetwork } from "@cdktf/provider-google/lib/compute-network/index.js";
import { ComputeRoute } from "@cdktf/provider-google/lib/compute-route/index.js";
import { ComputeSubnetwork } from "@cdktf/provider-google/lib/compute-subnetwork/index.js";
import { DnsManagedZone } from "@cdktf/provider-google/lib/dns-managed-zone/index.js";
import { DnsRecordSet } from "@cdktf/provider-google/lib/dns-record-set/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern } from "../checks.js";

/** Properties of a {@link GoogleNetwork}. */
export interface GoogleNetworkProps {
  readonly name: string;
  /** Region, such as `europe-west9`. */
  readonly region: string;
  /** Range of its one subnet, such as `10.64.0.0/24`. */
  readonly cidr: string;
}

/**
 * Addresses under which Google's own services answer without the internet, for services inside a perimeter.
 *
 * @see https://cloud.google.com/vpc/docs/configure-private-google-access
 */
const RESTRICTED = ["199.36.153.4", "199.36.153.5", "199.36.153.6", "199.36.153.7"];
const RESTRICTED_RANGE = "199.36.153.4/30";

/** A network without any way to the internet: HTTPS inside it, and Google's services under private addresses. */
export class GoogleNetwork extends Construct {
  readonly network: ComputeNetwork;
  readonly subnet: ComputeSubnetwork;

  constructor(scope: Construct, id: string, props: GoogleNetworkProps) {
    super(scope, id);
    const { name, region, cidr } = props;
    requireName("name", name);
    requirePattern("cidr", cidr, /^\d{1,3}(?:\.\d{1,3}){3}\/(?:[89]|1\d|2[0-8])$/, "an IPv4 range of /8 to /28");

    this.network = new ComputeNetwork(this, "Resource", {
      name,
      autoCreateSubnetworks: false,
      deleteDefaultRoutesOnCreate: true,
      routingMode: "REGIONAL",
    });
    const network = this.network.id;
    this.subnet = new ComputeSubnetwork(this, "Subnet", {
      name,
      region,
      network,
      ipCidrRange: cidr,
      privateIpGoogleAccess: true,
      stackType: "IPV4_ONLY",
      logConfig: { aggregationInterval: "INTERVAL_5_SEC", flowSampling: 0.5, metadata: "INCLUDE_ALL_METADATA" },
    });
    new ComputeRoute(this, "Services", {
      name: `${name}-services`,
      network,
      description: "Google's services under private addresses; nothing else has a way out.",
      destRange: RESTRICTED_RANGE,
      nextHopGateway: "default-internet-gateway",
    });
    this.firewall("Inside", { direction: "INGRESS", sourceRanges: [cidr], allow: HTTPS, priority: 1_000 });
    this.firewall("Outside", { direction: "INGRESS", sourceRanges: ["0.0.0.0/0"], deny: EVERYTHING, priority: 65_000 });
    this.firewall("ToServices", {
      direction: "EGRESS",
      destinationRanges: [RESTRICTED_RANGE, cidr],
      allow: HTTPS,
      priority: 1_000,
    });
    this.firewall("ToOutside", {
      direction: "EGRESS",
      destinationRanges: ["0.0.0.0/0"],
      deny: EVERYTHING,
      priority: 65_000,
    });
    const zone = new DnsManagedZone(this, "Names", {
      name: `${name}-googleapis`,
      description: "Names of Google's services, under the private addresses.",
      dnsName: "googleapis.com.",
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: network }] },
    });
    const record = { managedZone: zone.name, ttl: 300 };
    new DnsRecordSet(this, "Restricted", {
      ...record,
      name: "restricted.googleapis.com.",
      type: "A",
      rrdatas: RESTRICTED,
    });
    new DnsRecordSet(this, "All", {
      ...record,
      name: "*.googleapis.com.",
      type: "CNAME",
      rrdatas: ["restricted.googleapis.com."],
    });
  }

  private firewall(id: string, rule: Omit<ConstructorParameters<typeof ComputeFirewall>[2], "name" | "network">): void {
    new ComputeFirewall(this, id, {
      ...rule,
      name: `${this.network.nameInput}-${id.toLowerCase()}`,
      network: this.network.id,
      logConfig: { metadata: "INCLUDE_ALL_METADATA" },
    });
  }
}

const HTTPS = [{ protocol: "tcp", ports: ["443"] }];
const EVERYTHING = [{ protocol: "all" }];
