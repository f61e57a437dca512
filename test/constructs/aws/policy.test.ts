import { expect, it } from "vitest";
import { policyJson, serviceTrust } from "../../../src/constructs/aws/policy.js";

it.each(["*", "s3:*", "kms:Encrypt*"])("fails for the action %s", (action) => {
  expect(() => policyJson([{ sid: "Wide", actions: ["s3:GetObject", action], resources: ["*"] }])).toThrow(
    expect.objectContaining({ code: "INVALID_PROP", message: expect.stringContaining("`Wide`") }),
  );
});

it("lets everything be denied", () => {
  const text = policyJson([{ sid: "No", effect: "Deny", principals: "*", actions: ["s3:*"], resources: ["*"] }]);
  expect(JSON.parse(text).Statement).toEqual([
    { Sid: "No", Effect: "Deny", Principal: "*", Action: ["s3:*"], Resource: ["*"] },
  ]);
});

it("trusts a service only for resources of the account", () => {
  expect(JSON.parse(serviceTrust("sagemaker.amazonaws.com", "123456789012")).Statement).toEqual([
    {
      Sid: "Service",
      Effect: "Allow",
      Principal: { Service: ["sagemaker.amazonaws.com"] },
      Action: ["sts:AssumeRole"],
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    },
  ]);
});
