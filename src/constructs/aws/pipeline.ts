import { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline/index.js";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { requireName, requirePattern } from "../checks.js";
import type { AwsServiceRole } from "./service-role.js";

/** What every pipeline is told. */
interface PipelineProps {
  readonly name: string;
  readonly instanceType: string;
  readonly role: AwsServiceRole;
}

/** A pipeline of one step, which stands still and costs nothing until it is started. */
export function pipelineOf(scope: Construct, { name, instanceType, role }: PipelineProps, step: object) {
  requireName("name", name);
  requirePattern("instanceType", instanceType, /^ml\.[a-z0-9-]+\.[a-z0-9]+$/, "a type such as ml.g6.12xlarge");
  return new SagemakerPipeline(scope, "Resource", {
    pipelineName: name,
    pipelineDisplayName: name,
    roleArn: role.role.arn,
    // Encoded by Terraform, which knows the ARNs only when it applies.
    pipelineDefinition: Fn.jsonencode({ Version: "2020-12-01", Steps: [step] }),
    dependsOn: [role.policy],
  });
}
