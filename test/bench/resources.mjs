// A stack of as many resources as asked for, built as palier builds: compiled, one module for each resource.
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { App, TerraformStack } from "cdktf";

const count = Number(process.env.RESOURCES ?? "20");
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "resources");
new AwsProvider(stack, "Aws", { region: "eu-west-3" });
for (let i = 0; i < count; i += 4) {
  const tags = { "palier:owner": `team-${i}`, "palier:environment": "production" };
  const key = new KmsKey(stack, `Key${i}`, { enableKeyRotation: true, tags });
  const bucket = new S3Bucket(stack, `Bucket${i}`, { bucket: `models-${i}`, tags });
  new S3BucketPublicAccessBlock(stack, `Block${i}`, { bucket: bucket.id, blockPublicAcls: true });
  new SecurityGroup(stack, `Group${i}`, { name: `endpoint-${i}`, description: key.arn, tags });
}
app.synth();
