import { linkedTo } from "../../plan/plan.js";
import { flagAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Every bucket blocks public access in all four ways. */
export const rule = planRule({
  id: "exposure/bucket-public-block",
  severity: "high",
  sentence: {
    en: "Every bucket blocks public access in all four ways.",
    fr: "Chaque compartiment S3 bloque l'accès public des quatre façons.",
  },
  remedy: {
    en: "Add an `aws_s3_bucket_public_access_block` with its four switches on.",
    fr: "Ajouter un `aws_s3_bucket_public_access_block` avec ses quatre interrupteurs activés.",
  },
  maps: ["fsbp:S3.1", "fsbp:S3.8", "cis-aws:3.1.4", "owasp-llm:LLM02", "iso-27001:8.3"],
  types: ["aws_s3_bucket"],
  check: (bucket, plan) => {
    const blocks = linkedTo(plan, bucket, "aws_s3_bucket_public_access_block", "bucket");
    const isClosed = blocks.some(({ values }) => SWITCHES.every((name) => flagAt(values, name, false) !== false));
    return isClosed ? [] : [{ subject: bucket.address }];
  },
});

const SWITCHES = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;
