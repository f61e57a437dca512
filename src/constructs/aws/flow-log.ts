import { FlowLog } from "@cdktf/provider-aws/lib/flow-log/index.js";
import { Construct } from "constructs";
import type { AwsKeyArn } from "./key-use.js";
import { AwsLogGroup } from "./log-group.js";
import { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsFlowLog}. */
export interface AwsFlowLogProps {
  /** Part of the log group's name. */
  readonly name: string;
  readonly vpcId: string;
  /** Key that encrypts the log. */
  readonly keyArn: AwsKeyArn;
}

/** Record of every connection accepted or refused in a network. */
export class AwsFlowLog extends Construct {
  readonly log: AwsLogGroup;
  readonly role: AwsServiceRole;
  readonly flowLog: FlowLog;

  constructor(scope: Construct, id: string, props: AwsFlowLogProps) {
    super(scope, id);
    this.log = new AwsLogGroup(this, "Log", { name: `/palier/${props.name}/flows`, keyArn: props.keyArn });
    this.role = new AwsServiceRole(this, "Role", {
      service: "vpc-flow-logs.amazonaws.com",
      purpose: "Writes the flow log of the network.",
      statements: [
        {
          sid: "Write",
          actions: ["logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: this.log.resources,
        },
      ],
    });
    this.flowLog = new FlowLog(this, "Resource", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestination: this.log.group.arn,
      iamRoleArn: this.role.role.arn,
      dependsOn: [this.role.policy],
    });
  }
}
