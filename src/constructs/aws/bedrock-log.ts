import { BedrockModelInvocationLoggingConfiguration } from "@cdktf/provider-aws/lib/bedrock-model-invocation-logging-configuration/index.js";
import { Construct } from "constructs";
import type { AwsKeyArn } from "./key-use.js";
import { AwsLogGroup } from "./log-group.js";
import { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsBedrockLog}. */
export interface AwsBedrockLogProps {
  /** Part of the log group's name. */
  readonly name: string;
  /** Key that encrypts the log. */
  readonly keyArn: AwsKeyArn;
  /**
   * Whether prompts and answers are kept too. They may hold personal data: that needs a legal basis.
   * @default false
   */
  readonly enableContent?: boolean;
}

/** Record of every call to Bedrock in one region: who, when, which model, how many tokens. One per account and region. */
export class AwsBedrockLog extends Construct {
  readonly log: AwsLogGroup;
  readonly role: AwsServiceRole;
  readonly configuration: BedrockModelInvocationLoggingConfiguration;

  constructor(scope: Construct, id: string, props: AwsBedrockLogProps) {
    super(scope, id);
    const enableContent = props.enableContent ?? false;
    this.log = new AwsLogGroup(this, "Log", { name: `/palier/${props.name}/bedrock`, keyArn: props.keyArn });
    this.role = new AwsServiceRole(this, "Role", {
      service: "bedrock.amazonaws.com",
      purpose: "Writes the record of calls to Bedrock.",
      statements: [
        {
          sid: "Write",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${this.log.group.arn}:log-stream:aws/bedrock/modelinvocations`],
        },
      ],
    });
    this.configuration = new BedrockModelInvocationLoggingConfiguration(this, "Resource", {
      loggingConfig: [
        {
          textDataDeliveryEnabled: enableContent,
          imageDataDeliveryEnabled: enableContent,
          embeddingDataDeliveryEnabled: enableContent,
          videoDataDeliveryEnabled: enableContent,
          cloudwatchConfig: [{ logGroupName: this.log.group.name, roleArn: this.role.role.arn }],
        },
      ],
      dependsOn: [this.role.policy],
    });
  }
}
