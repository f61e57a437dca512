import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group/index.js";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table/index.js";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { Construct } from "constructs";
import { requireCount, requirePattern } from "../checks.js";
import { AwsEntryGroup } from "./entry-group.js";
import { AwsFlowLog } from "./flow-log.js";
import type { AwsKeyArn } from "./key-use.js";
import type { AwsPrivateService } from "./private-service.js";
import { AwsServiceEndpoint } from "./service-endpoint.js";
import { AwsServingGroup } from "./serving-group.js";

/** Properties of an {@link AwsNetwork}. */
export interface AwsNetworkProps {
  /**
   * Whether consumers of events stand in it.
   * @default false
   */
  readonly hasConsumers?: boolean;
  /** Beginning of the names people see. */
  readonly name: string;
  readonly region: string;
  /** Address range, such as `10.64.0.0/20`. */
  readonly cidr: string;
  /** Two or three private subnets, each in its own zone. */
  readonly subnets: readonly { readonly cidr: string; readonly zone: string }[];
  /** AWS services reached without the internet. */
  readonly services: readonly AwsPrivateService[];
  /** Key that encrypts the flow logs. */
  readonly keyArn: AwsKeyArn;
}

/** A network without any way to or from the internet: private subnets and private entry points to AWS services. */
export class AwsNetwork extends Construct {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  readonly routeTable: RouteTable;
  readonly defaultGroup: DefaultSecurityGroup;
  readonly entry: AwsEntryGroup;
  readonly endpoints: ReadonlyMap<AwsPrivateService, AwsServiceEndpoint>;
  readonly serving: AwsServingGroup;
  readonly flowLog: AwsFlowLog;

  constructor(scope: Construct, id: string, props: AwsNetworkProps) {
    super(scope, id);
    requirePattern("cidr", props.cidr, /^\d{1,3}(?:\.\d{1,3}){3}\/(?:1[6-9]|2[0-8])$/, "an IPv4 range of /16 to /28");
    requireCount("subnets", props.subnets, 2, 3);

    this.vpc = new Vpc(this, "Resource", {
      cidrBlock: props.cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: props.name },
    });
    // Taken over to be emptied: a new network lets everything inside it talk.
    this.defaultGroup = new DefaultSecurityGroup(this, "DefaultGroup", { vpcId: this.vpc.id });
    this.routeTable = new RouteTable(this, "RouteTable", { vpcId: this.vpc.id });
    this.subnets = props.subnets.map(({ cidr, zone }, index) => {
      const subnet = new Subnet(this, `Subnet${index}`, {
        vpcId: this.vpc.id,
        cidrBlock: cidr,
        availabilityZone: zone,
        mapPublicIpOnLaunch: false,
      });
      new RouteTableAssociation(this, `Route${index}`, { subnetId: subnet.id, routeTableId: this.routeTable.id });
      return subnet;
    });
    this.vpcId = this.vpc.id;
    this.subnetIds = this.subnets.map((subnet) => subnet.id);
    this.entry = new AwsEntryGroup(this, "Entry", { vpcId: this.vpcId, cidr: props.cidr });
    this.endpoints = new Map(props.services.map((service) => [service, this.endpoint(service, props.region)]));
    const s3 = this.endpoints.get("s3");
    this.serving = new AwsServingGroup(this, "Serving", {
      vpcId: this.vpcId,
      cidr: props.cidr,
      hasConsumers: props.hasConsumers ?? false,
      ...(s3 === undefined ? {} : { s3PrefixListId: s3.endpoint.prefixListId }),
    });
    this.flowLog = new AwsFlowLog(this, "FlowLog", {
      name: props.name,
      vpcId: this.vpc.id,
      keyArn: props.keyArn,
    });
  }

  private endpoint(service: AwsPrivateService, region: string): AwsServiceEndpoint {
    return new AwsServiceEndpoint(this, endpointId(service), {
      service,
      region,
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
      securityGroupIds: [this.entry.group.id],
      routeTableIds: [this.routeTable.id],
    });
  }
}

/** `sagemaker.runtime` is `SagemakerRuntimeEndpoint`: a fixed set of names, one for each service. */
const endpointId = (service: AwsPrivateService): string =>
  `${service
    .split(/[.-]/)
    .map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)
    .join("")}Endpoint`;
