import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { expect, it } from "vitest";
import { suppress, suppressionsOf } from "../../src/constructs/suppressions.js";
import { addresses, synth } from "../support/synth.js";

it("lists accepted findings with the address of their resource, its path and the reason", () => {
  let scope: Construct | undefined;
  const out = synth((stack) => {
    scope = new Construct(stack, "store:models");
    suppress(new S3Bucket(scope, "Resource", {}), "CKV_AWS_18", "Because.");
    new S3Bucket(scope, "Other", {});
  });
  expect(suppressionsOf(scope?.node.root ?? expect.fail())).toEqual([
    {
      address: addresses(out).find((address) => !address.includes("Other")),
      path: "test/store:models/Resource",
      check: "CKV_AWS_18",
      reason: "Because.",
    },
  ]);
});
