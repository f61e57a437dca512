import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { expect, it } from "vitest";
import { tagAll, tagCoverage } from "../../src/constructs/tagging.js";
import { resources, synth } from "../support/synth.js";

it("puts every tag on every taggable resource below, and lets a resource's own tag win", () => {
  const out = synth((stack) => {
    const scope = new Construct(stack, "store:models");
    new S3Bucket(scope, "Plain", {});
    new S3Bucket(new Construct(scope, "Deeper"), "Own", { tags: { Name: "models", "palier:tier": "own" } });
    new S3Bucket(stack, "Outside", {});
    tagAll(scope, { "palier:tier": "cloud", "palier:owner": "dsi" }, "aws");
  });
  expect(resources(out, "aws_s3_bucket").map(({ tags }) => tags)).toEqual([
    undefined,
    { Name: "models", "palier:tier": "own", "palier:owner": "dsi" },
    { "palier:tier": "cloud", "palier:owner": "dsi" },
  ]);
});

it("escapes what Terraform would evaluate, after cutting to the cloud's limit", () => {
  const hostile = `\${file("/etc/passwd")}${"a".repeat(300)}`;
  const out = synth((stack) => {
    new ResourceGroup(stack, "Group", { name: "g", location: "francecentral" });
    tagAll(stack, { "palier:cost-centre": hostile }, "azure");
  });
  const [group] = resources(out, "azurerm_resource_group");
  expect(group?.tags).toEqual({ "palier:cost-centre": `$${hostile.slice(0, 256)}` });
});

it("counts taggable resources and finds those without a tag", () => {
  const stack = new TerraformStack(Testing.app(), "test");
  new S3Bucket(stack, "Tagged", { tags: { a: "b" } });
  new S3Bucket(stack, "Bare", {});
  new KmsAlias(stack, "CannotBeTagged", { targetKeyId: "k" });
  expect(tagCoverage(stack)).toEqual({ taggable: ["test/Tagged", "test/Bare"], untagged: ["test/Bare"] });
});
