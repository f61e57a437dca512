import { linkedTo } from "../../plan/plan.js";
import { isPresent, textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Buckets are encrypted with a key of the account. */
export const rule = planRule({
  id: "encryption/bucket-key",
  severity: "medium",
  sentence: {
    en: "Buckets are encrypted with a key of the account.",
    fr: "Les compartiments S3 sont chiffrés avec une clé du compte.",
  },
  remedy: {
    en: "Add an encryption configuration with `aws:kms` and `kms_master_key_id`.",
    fr: "Ajouter une configuration de chiffrement `aws:kms` avec `kms_master_key_id`.",
  },
  ownKey: true,
  maps: ["fsbp:S3.17", "iso-27001:8.24", "secnumcloud:10.1", "gdpr:Art. 32"],
  types: ["aws_s3_bucket"],
  check: (bucket, plan) => {
    const rules = linkedTo(plan, bucket, "aws_s3_bucket_server_side_encryption_configuration", "bucket");
    const isOwn = rules.some(
      ({ values }) =>
        textsAt(values, `${DEFAULT}.sse_algorithm`).some((name) => name.startsWith("aws:kms")) &&
        isPresent(values, `${DEFAULT}.kms_master_key_id`),
    );
    return isOwn ? [] : [{ subject: bucket.address }];
  },
});

const DEFAULT = "rule.apply_server_side_encryption_by_default";
