import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { SagemakerModel } from "@cdktf/provider-aws/lib/sagemaker-model/index.js";
import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsImageStore } from "../../constructs/aws/image-store.js";
import { AwsLogGroup } from "../../constructs/aws/log-group.js";
import type { PolicyStatement } from "../../constructs/aws/policy.js";
import { AwsServedModel } from "../../constructs/aws/served-model.js";
import { AwsServiceRole } from "../../constructs/aws/service-role.js";
import { servingRights } from "../../constructs/aws/serving-rights.js";
import { literalDeep } from "../../core/literal.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import type { NodeOf } from "../../graph/node.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { imageDigest } from "./image-digest.js";

type Endpoint = NodeOf<"endpoint">["spec"];

/** Where the versions of one endpoint take their weights and image from, and where they write their logs. */
export interface ServedStores {
  readonly bucket: S3Bucket;
  readonly images: AwsImageStore;
  readonly log: AwsLogGroup;
  /** Address of the image in the private registry. */
  readonly image: string;
}

/** Private registry and logs of an endpoint; `bucket` holds its weights. */
export function storesOf(
  scope: Construct,
  name: string,
  { image }: Endpoint,
  { keyArn }: AwsPlace,
  bucket: S3Bucket,
  jobs: "Endpoints" | "TransformJobs" = "Endpoints",
): ServedStores {
  const images = new AwsImageStore(scope, "Images", { name, keyArn });
  const log = new AwsLogGroup(scope, "Log", { name: `/aws/sagemaker/${jobs}/${name}`, keyArn });
  return { bucket, images, log, image: `${images.repository.repositoryUrl}${imageDigest(scope, name, image)}` };
}

/** What one way of serving needs beyond an endpoint that answers at once. */
export interface ServedWay {
  /** Rights beyond reading weights and image and writing logs. */
  readonly rights: readonly PolicyStatement[];
  /** Whether the model stands in the organisation's network; a serverless function cannot. */
  readonly inNetwork: boolean;
}

/** One version of a model with its image and a role that reaches nothing else. */
export function servedModel(
  scope: Construct,
  { environment }: Endpoint,
  artefact: ModelArtefact,
  { region, keyArn, vpcId, subnetIds, securityGroupIds }: AwsPlace,
  { bucket, images, log, image }: ServedStores,
  { rights, inNetwork }: ServedWay = { rights: [], inNetwork: true },
): { readonly model: SagemakerModel; readonly supply: NonNullable<AwsEndpointOutputs["supply"]> } {
  const folder = modelFolder(artefact);
  const role = new AwsServiceRole(scope, "Role", {
    service: "sagemaker.amazonaws.com",
    purpose: "Serves one model: reads its weights and image, writes its logs and metrics.",
    statements: [
      ...servingRights({
        account: awsAccount(scope),
        region,
        vpcId,
        bucketArn: bucket.arn,
        folder,
        repositoryArn: images.repository.arn,
        keyArn,
        logs: log.resources,
      }),
      ...rights,
    ],
  });
  const supply = { weights: `s3://${bucket.id}/${folder}`, image };
  const { model } = new AwsServedModel(scope, "Model", {
    ...supply,
    environment,
    role,
    network: inNetwork ? { subnetIds, securityGroupIds } : null,
  });
  return { model, supply };
}

/** Folder of a model's weights in the store; no character that means something in a policy stays in it. */
export function modelFolder({ name, revision }: Pick<ModelArtefact, "name" | "revision">): string {
  const plain = (text: string) => text.replace(/[^\w.-]+/g, "-");
  return `models/${plain(name)}/${plain(revision ?? "current")}/`;
}

/** Instance type of an endpoint with SageMaker's prefix. */
export function mlType(node: NodeOf<"endpoint">): string {
  const { instanceType } = literalDeep(node.spec);
  if (instanceType === null) throw invalidEndpoint(node, "has no instance type");
  return instanceType.startsWith("ml.") ? instanceType : `ml.${instanceType}`;
}
