import { describe, expect, it } from "vitest";
import { AwsBedrockAccess, type AwsBedrockAccessProps } from "../../../src/constructs/aws/bedrock-access.js";
import { AwsBedrockCapacity } from "../../../src/constructs/aws/bedrock-capacity.js";
import { AwsBedrockLog } from "../../../src/constructs/aws/bedrock-log.js";
import { AwsBedrockProfile } from "../../../src/constructs/aws/bedrock-profile.js";
import { addresses, later, policies, resources, synth } from "../../support/synth.js";

const modelId = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const profileArn = "arn:aws:bedrock:eu-west-3:123456789012:application-inference-profile/p";
const guardrail = { arn: "arn:guardrail/g", versionArn: "arn:guardrail/g:1", keyArn: "arn:key/k" };
const filtered = { "bedrock:GuardrailIdentifier": guardrail.versionArn, "aws:SourceVpc": "vpc-1" };

const access = (called: AwsBedrockAccessProps["called"]) =>
  synth((stack) => new AwsBedrockAccess(stack, "Access", { region: "eu-west-3", vpcId: "vpc-1", called, guardrail }));
const allowed = (out: ReturnType<typeof access>) =>
  policies(out)[0]?.statements.map(({ Sid, Resource, Condition }) => [
    Sid,
    Resource?.map((arn) => arn.replace(/^arn:\$\{[^}]*\}:bedrock:/, "")),
    Condition?.StringEquals,
  ]);

describe("AwsBedrockAccess", () => {
  it("allows one model in one region, from one network, through the profile that is told apart on the bill", () => {
    expect(allowed(access({ profileArn, modelId, geography: "region" }))).toEqual([
      ["Profile", [profileArn], filtered],
      [
        "BehindProfile",
        [`eu-west-3::foundation-model/${modelId}`],
        { ...filtered, "bedrock:InferenceProfileArn": profileArn },
      ],
      ["Filter", [guardrail.arn], { "aws:SourceVpc": "vpc-1" }],
      ["FilterKey", [guardrail.keyArn], { "kms:ViaService": "bedrock.eu-west-3.amazonaws.com" }],
    ]);
  });

  it("allows other regions of the Union only through the profile that stays there", () => {
    const [, behind] = allowed(access({ profileArn, modelId, geography: "eu" })) ?? [];
    expect(behind).toEqual([
      "BehindProfile",
      [`eu-*::foundation-model/${modelId}`],
      { ...filtered, "bedrock:InferenceProfileArn": profileArn },
    ]);
  });

  it("allows nothing but reserved capacity where it is reserved", () => {
    expect(allowed(access({ capacityArn: "arn:capacity" }))?.slice(0, 2)).toEqual([
      ["Capacity", ["arn:capacity"], filtered],
      ["Filter", [guardrail.arn], { "aws:SourceVpc": "vpc-1" }],
    ]);
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(access({ capacityArn: "arn:capacity" }))).toMatchInlineSnapshot(`
    [
      "aws_iam_policy.Access_Invoke_87B73454",
    ]
  `));
});

describe("AwsBedrockProfile", () => {
  type Props = ConstructorParameters<typeof AwsBedrockProfile>[2];
  const profile = (change: Partial<Props> = {}) => {
    const props = { name: "ville-rag", region: "eu-west-3", modelId, geography: "region" as const, ...change };
    return synth((stack) => new AwsBedrockProfile(stack, "Profile", props));
  };
  const source = (change: Partial<Props> = {}) =>
    JSON.stringify(resources(profile(change), "aws_bedrock_inference_profile")[0]?.model_source);

  it("copies the model of its region, or the profile of its geography", () => {
    expect(source()).toMatch(/:bedrock:eu-west-3::foundation-model\/anthropic\.claude-sonnet-4-5-20250929-v1:0"/);
    expect(source({ geography: "eu" })).toMatch(/:inference-profile\/eu\.anthropic\.claude-sonnet-4-5/);
  });

  it("is refused where it would answer from another part of the world", () => {
    expect(() => profile({ geography: "us" })).toThrow(
      expect.objectContaining({ code: "NOT_ALLOWED", issues: [expect.objectContaining({ path: "geography" })] }),
    );
  });

  it.each(["*", "claude", "anthropic.*", "a/b"])("fails for the model %s", (wrong) => {
    expect(() => profile({ modelId: wrong })).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("accepts a model that is only known at deploy time", () => {
    expect(source({ modelId: later.text })).toContain("foundation-model/${later.text}");
  });
});

describe("AwsBedrockCapacity", () => {
  const capacity = (commitment: "none" | "1-month" | "6-months") =>
    resources(
      synth(
        (stack) =>
          new AwsBedrockCapacity(stack, "Capacity", {
            name: "ville-rag",
            region: "eu-west-3",
            modelId,
            units: 3,
            commitment,
          }),
      ),
      "aws_bedrock_provisioned_model_throughput",
    )[0];

  it("reserves units of one model in one region, for as long as was bought", () => {
    expect(capacity("1-month")).toMatchObject({
      provisioned_model_name: "ville-rag",
      model_units: 3,
      commitment_duration: "OneMonth",
      model_arn: expect.stringMatching(/:bedrock:eu-west-3::foundation-model\/anthropic\./),
    });
    expect(capacity("none")).not.toHaveProperty("commitment_duration");
  });
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
