import { describe, expect, it } from "vitest";
import { AwsImageStore } from "../../../src/constructs/aws/image-store.js";
import { AwsModelStore, type AwsModelStoreProps } from "../../../src/constructs/aws/model-store.js";
import { addresses, later, policies, resources, synth } from "../../support/synth.js";

const keyArn = "arn:aws:kms:eu-west-3:123456789012:key/k";
const store = (change: Partial<AwsModelStoreProps> = {}) =>
  synth((stack) => new AwsModelStore(stack, "Models", { keyArn, ...change }));

describe("AwsModelStore", () => {
  it("keeps every version, encrypted with the key, and nothing of it public", () => {
    const out = store();
    expect(resources(out, "aws_s3_bucket_versioning")[0]).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(resources(out, "aws_s3_bucket_server_side_encryption_configuration")[0]?.rule).toEqual([
      {
        bucket_key_enabled: true,
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: keyArn },
      },
    ]);
    expect(resources(out, "aws_s3_bucket_public_access_block")[0]).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resources(out, "aws_s3_bucket_ownership_controls")[0]).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  it("refuses what does not come over recent TLS", () => {
    const [policy] = policies(store());
    expect(policy?.statements.map(({ Effect, Principal, Condition }) => [Effect, Principal, Condition])).toEqual([
      ["Deny", "*", { Bool: { "aws:SecureTransport": "false" } }],
      ["Deny", "*", { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
    ]);
  });

  it("moves models to colder storage after 90 days, and old versions after 30", () => {
    const rule = (out = store()) => resources(out, "aws_s3_bucket_lifecycle_configuration")[0]?.rule;
    expect(rule()).toEqual([
      expect.objectContaining({
        transition: [{ days: 90, storage_class: "STANDARD_IA" }],
        noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: "GLACIER_IR" }],
      }),
    ]);
    expect(rule(store({ coldAfterDays: later.number }))).toMatchObject([{ transition: [{ days: "${later.number}" }] }]);
  });

  it.each([29, 3_651, 30.5])("fails for %s days", (coldAfterDays) => {
    expect(() => store({ coldAfterDays })).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(store())).toMatchInlineSnapshot(`
    [
      "aws_s3_bucket.Models_C55D3500",
      "aws_s3_bucket_lifecycle_configuration.Models_Lifecycle_32472865",
      "aws_s3_bucket_ownership_controls.Models_Ownership_A834C0E9",
      "aws_s3_bucket_policy.Models_Policy_6F11C3E8",
      "aws_s3_bucket_public_access_block.Models_PublicAccess_59064A10",
      "aws_s3_bucket_server_side_encryption_configuration.Models_Encryption_E676B381",
      "aws_s3_bucket_versioning.Models_Versioning_A14CBC17",
    ]
  `));
});

describe("AwsImageStore", () => {
  it("scans images, encrypts them, and never moves a tag", () => {
    const out = synth((stack) => new AwsImageStore(stack, "Images", { name: "ville-chat", keyArn }));
    expect(resources(out, "aws_ecr_repository")).toEqual([
      {
        name: "palier/ville-chat",
        image_tag_mutability: "IMMUTABLE",
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: "KMS", kms_key: keyArn }],
      },
    ]);
  });
});
