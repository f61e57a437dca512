import { provider as awsProvider, s3Bucket, sagemakerModel, securityGroup } from "@cdktf/provider-aws";
import { provider as azureProvider, resourceGroup } from "@cdktf/provider-azurerm";
import { App, TerraformStack } from "cdktf";

declare const process: { env: Record<string, string | undefined> };

const count = Number(process.env.RESOURCES ?? "50");
const app = new App();
const stack = new TerraformStack(app, "init");
new awsProvider.AwsProvider(stack, "Aws", { region: "eu-west-3" });
new azureProvider.AzurermProvider(stack, "Azure", { features: [{}] });
for (let i = 0; i < count; i += 4) {
  const tags = { team: `team-${i}`, environment: "production" };
  const bucket = new s3Bucket.S3Bucket(stack, `Bucket${i}`, { bucket: `models-${i}`, tags });
  new securityGroup.SecurityGroup(stack, `Group${i}`, { name: `endpoint-${i}`, tags });
  new sagemakerModel.SagemakerModel(stack, `Model${i}`, {
    name: `model-${i}`,
    executionRoleArn: "arn:aws:iam::123456789012:role/serving",
    primaryContainer: { image: "serving:1", modelDataUrl: `s3://${bucket.bucket}/model` },
    tags,
  });
  new resourceGroup.ResourceGroup(stack, `Rg${i}`, { name: `rg-${i}`, location: "francecentral", tags });
}
app.synth();
