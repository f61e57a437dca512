import { describe, expect, it } from "vitest";
import { AwsKey } from "../../../src/constructs/aws/key.js";
import { addresses, later, policies, resources, synth } from "../../support/synth.js";

const required = { name: "ville", region: "eu-west-3" };

describe("AwsKey", () => {
  it("rotates every year and waits 30 days before it is gone", () => {
    const out = synth((stack) => new AwsKey(stack, "Key", required));
    expect(resources(out, "aws_kms_key")).toEqual([
      expect.objectContaining({
        enable_key_rotation: true,
        rotation_period_in_days: 365,
        deletion_window_in_days: 30,
      }),
    ]);
  });

  it("is used by the account through services of its region only, and by the logs of that region", () => {
    const [policy] = policies(synth((stack) => new AwsKey(stack, "Key", required)));
    const using = policy?.statements.filter(({ Action }) => Action.includes("kms:Decrypt"));
    const services = ["bedrock", "ecr", "s3", "sagemaker"].map((service) => `${service}.eu-west-3.amazonaws.com`);
    expect(using?.map(({ Sid, Condition }) => [Sid, Object.values(Condition ?? {})[0]])).toEqual([
      ["UseThroughServices", { "kms:ViaService": services }],
      ["Logs", { "kms:EncryptionContext:aws:logs:arn": expect.stringMatching(/:logs:eu-west-3:.*:log-group:\*$/) }],
    ]);
    expect(policy?.statements.every(({ Principal }) => Principal !== "*")).toBe(true);
  });

  it("fails for a name the names of resources cannot be made from", () => {
    const build = () => synth((stack) => new AwsKey(stack, "Key", { ...required, name: "Ville !" }));
    expect(build).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("accepts a name that is only known at deploy time", () => {
    const out = synth((stack) => new AwsKey(stack, "Key", { ...required, name: later.text }));
    expect(resources(out, "aws_kms_alias")[0]?.name).toBe("alias/${later.text}");
  });

  it("keeps its Terraform addresses", () => {
    expect(addresses(synth((stack) => new AwsKey(stack, "Key", required)))).toMatchInlineSnapshot(`
      [
        "aws_kms_alias.Key_Alias_6C2E2031",
        "aws_kms_key.Key_961B73FD",
      ]
    `);
  });
});
