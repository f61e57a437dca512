import { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsExplanation } from "../../constructs/aws/explanation.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { AwsServiceRole } from "../../constructs/aws/service-role.js";
import { encryptInStore, passToJobs, servingRights } from "../../constructs/aws/serving-rights.js";
import { fitId } from "../../core/names.js";
import type { NodeOf } from "../../graph/node.js";
import type { AwsExplained, AwsPlace } from "./aws-place.js";
import type { ServedStores } from "./aws-served.js";
import { imageDigest } from "./image-digest.js";

/** Beginning of the names of endpoints that Clarify puts up and takes down. */
const SHADOW = "sm-clarify";

/** Builds the run that explains the answers of one model. */
export function assembleExplanation(
  scope: Construct,
  name: string,
  explains: { readonly on: NodeOf<"endpoint">["spec"]["explains"]; readonly image: string | null },
  model: { readonly name: string; readonly instanceType: string },
  { region, keyArn, vpcId, subnetIds, securityGroupIds }: AwsPlace,
  { bucket, images }: ServedStores,
): AwsExplained {
  const account = awsAccount(scope);
  const folder = `explain/${name}/`;
  const own = (kind: string, what: string) =>
    `arn:${account.partition}:sagemaker:${region}:${account.id}:${kind}/${what}`;
  const role = new AwsServiceRole(scope, "Explainer", {
    service: "sagemaker.amazonaws.com",
    purpose: "Explains the answers of one model: puts it up, asks it, takes it down.",
    statements: [
      ...servingRights({
        account,
        region,
        vpcId,
        bucketArn: bucket.arn,
        folder,
        repositoryArn: images.repository.arn,
        keyArn,
        logs: [`arn:${account.partition}:logs:${region}:${account.id}:log-group:/aws/sagemaker/ProcessingJobs*`],
      }),
      { sid: "WriteResults", actions: ["s3:PutObject"], resources: [`${bucket.arn}/${folder}results/*`] },
      ...encryptInStore("EncryptResults", { region, keyArn }),
      {
        sid: "AskTheModel",
        actions: [
          "sagemaker:AddTags",
          "sagemaker:CreateEndpoint",
          "sagemaker:CreateEndpointConfig",
          "sagemaker:DeleteEndpoint",
          "sagemaker:DeleteEndpointConfig",
          "sagemaker:DescribeEndpoint",
          "sagemaker:DescribeEndpointConfig",
          "sagemaker:InvokeEndpoint",
        ],
        resources: [own("endpoint", `${SHADOW}*`), own("endpoint-config", `${SHADOW}*`)],
      },
      { sid: "SeeTheModel", actions: ["sagemaker:DescribeModel"], resources: [own("model", model.name)] },
      {
        sid: "RunJobs",
        actions: ["sagemaker:CreateProcessingJob", "sagemaker:DescribeProcessingJob", "sagemaker:StopProcessingJob"],
        resources: [own("processing-job", "pipelines-*")],
      },
      passToJobs(account),
    ],
  });
  const imageScope = new Construct(scope, "ExplainerImage");
  const image = `${images.repository.repositoryUrl}${imageDigest(imageScope, `clarify-${name}`, explains.image)}`;
  const { pipeline } = new AwsExplanation(scope, "Explanation", {
    name: fitId(`${name}-explain`, 40),
    image,
    folder: `s3://${bucket.id}/${folder}`,
    keyArn,
    role,
    subnetIds,
    securityGroupIds,
  });
  const start = new AwsInvokePolicy(scope, "StartExplanation", {
    vpcId,
    statements: [{ sid: "Start", actions: ["sagemaker:StartPipelineExecution"], resources: [pipeline.arn] }],
  });
  return {
    pipeline: pipeline.arn,
    startPolicyArn: start.policy.arn,
    folder: `s3://${bucket.id}/${folder}`,
    image,
    analysis: {
      dataset_type: explains.on === "images" ? "application/x-image" : "text/csv",
      methods: { shap: { agg_method: "mean_abs" }, report: { name: "report", title: name } },
      predictor: { model_name: model.name, instance_type: model.instanceType, initial_instance_count: 1 },
    },
  };
}
