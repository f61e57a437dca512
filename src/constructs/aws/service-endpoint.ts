import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint/index.js";
import { Construct } from "constructs";
import { awsAccount } from "./account.js";
import { type PolicyStatement, policyJson } from "./policy.js";
import { type AwsPrivateService, PRIVATE_SERVICES } from "./private-service.js";

/** Properties of an {@link AwsServiceEndpoint}. */
export interface AwsServiceEndpointProps {
  readonly service: AwsPrivateService;
  readonly region: string;
  readonly vpcId: string;
  /** Subnets that hold its addresses; not used for `s3`. */
  readonly subnetIds: readonly string[];
  /** Groups that guard its addresses; not used for `s3`. */
  readonly securityGroupIds: readonly string[];
  /** Route tables through which `s3` is reached. */
  readonly routeTableIds: readonly string[];
}

const WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";

/** Private entry point to one AWS service, open to identities of this account only and for the actions it needs. */
export class AwsServiceEndpoint extends Construct {
  readonly endpoint: VpcEndpoint;

  constructor(scope: Construct, id: string, props: AwsServiceEndpointProps) {
    super(scope, id);
    const isRoute = props.service === "s3";
    this.endpoint = new VpcEndpoint(this, "Resource", {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.${props.service}`,
      policy: policyJson(this.statements(props)),
      ...(isRoute
        ? { vpcEndpointType: "Gateway", routeTableIds: [...props.routeTableIds] }
        : {
            vpcEndpointType: "Interface",
            privateDnsEnabled: true,
            subnetIds: [...props.subnetIds],
            securityGroupIds: [...props.securityGroupIds],
          }),
    });
  }

  private statements({ service, region }: AwsServiceEndpointProps): readonly PolicyStatement[] {
    const { id, partition } = awsAccount(this);
    const ownIdentities = { StringEquals: { "aws:PrincipalAccount": id } };
    const { actions } = PRIVATE_SERVICES[service];
    if (service !== "s3") {
      const own = actions.filter((action) => action !== WEB_IDENTITY);
      return [
        { sid: "OwnAccount", principals: "*", actions: own, resources: ["*"], conditions: ownIdentities },
        // Who comes with a token of a cluster is nobody's identity yet: the role that is taken is of the account.
        ...(own.length === actions.length
          ? []
          : [
              {
                sid: "OwnRoles",
                principals: "*" as const,
                actions: [WEB_IDENTITY],
                resources: ["*"],
                conditions: { StringEquals: { "aws:ResourceAccount": id } },
              },
            ]),
      ];
    }
    return [
      {
        sid: "OwnBuckets",
        principals: "*",
        actions,
        resources: ["*"],
        conditions: { StringEquals: { ...ownIdentities.StringEquals, "aws:ResourceAccount": id } },
      },
      {
        // Image layers of ECR lie in a bucket of AWS.
        sid: "ImageLayers",
        principals: "*",
        actions: ["s3:GetObject"],
        resources: [`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`],
      },
    ];
  }
}
