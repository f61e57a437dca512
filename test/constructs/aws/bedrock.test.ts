import { describe, expect, it } from "vitest";
import { AwsBedrockAccess } from "../../../src/constructs/aws/bedrock-access.js";
import { AwsBedrockLog } from "../../../src/constructs/aws/bedrock-log.js";
import { addresses, later, policies, resources, synth } from "../../support/synth.js";

const required = { region: "eu-west-3", modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0", vpcId: "vpc-1" };
const access = (change: Partial<typeof required> & { readonly allowOtherEuRegions?: boolean } = {}) =>
  synth((stack) => new AwsBedrockAccess(stack, "Access", { ...required, ...change }));
const allowed = (out: ReturnType<typeof access>) =>
  policies(out)[0]?.statements.map(({ Resource, Condition }) => [
    Resource?.map((arn) => arn.replace(/^arn:\$\{[^}]*\}:bedrock:/, "").replace(/\$\{[^}]*\}/, "ACCOUNT")),
    Condition?.StringEquals,
  ]);

describe("AwsBedrockAccess", () => {
  it("allows one model in one region, from one network", () => {
    expect(allowed(access())).toEqual([
      [[`eu-west-3::foundation-model/${required.modelId}`], { "aws:SourceVpc": "vpc-1" }],
    ]);
  });

  it("allows other regions of the Union only through the profile that stays there", () => {
    const [, profile, behind] = allowed(access({ allowOtherEuRegions: true })) ?? [];
    expect(profile).toEqual([
      [`eu-west-3:ACCOUNT:inference-profile/eu.${required.modelId}`],
      { "aws:SourceVpc": "vpc-1" },
    ]);
    expect(behind).toEqual([
      [`eu-*::foundation-model/${required.modelId}`],
      {
        "aws:SourceVpc": "vpc-1",
        "bedrock:InferenceProfileArn": expect.stringContaining(`:inference-profile/eu.${required.modelId}`),
      },
    ]);
  });

  it.each(["*", "claude", "anthropic.*", "a/b"])("fails for the model %s", (modelId) => {
    expect(() => access({ modelId })).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("accepts a model that is only known at deploy time", () => {
    const [policy] = resources(access({ modelId: later.text }), "aws_iam_policy");
    expect(policy?.policy).toContain("foundation-model/${later.text}");
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(access())).toMatchInlineSnapshot(`
    [
      "aws_iam_policy.Access_Invoke_87B73454",
    ]
  `));
});

describe("AwsBedrockLog", () => {
  const log = (enableContent?: boolean) =>
    synth(
      (stack) =>
        new AwsBedrockLog(stack, "Log", {
          name: "ville",
          keyArn: "arn:aws:kms:eu-west-3:123456789012:key/k",
          ...(enableContent === undefined ? {} : { enableContent }),
        }),
    );
  const kept = (out: ReturnType<typeof log>) =>
    resources(out, "aws_bedrock_model_invocation_logging_configuration")[0]?.logging_config;

  it("keeps who called what for a year, and nothing of what was said unless asked to", () => {
    const out = log();
    expect(resources(out, "aws_cloudwatch_log_group")[0]).toMatchObject({
      name: "/palier/ville/bedrock",
      retention_in_days: 365,
    });
    expect(kept(out)).toEqual([
      expect.objectContaining({ text_data_delivery_enabled: false, image_data_delivery_enabled: false }),
    ]);
    expect(kept(log(true))).toEqual([expect.objectContaining({ text_data_delivery_enabled: true })]);
  });
});
