import { linkedTo } from "../../plan/plan.js";
import { statementsOf } from "../../plan/policy-document.js";
import { UNKNOWN } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Buckets refuse requests without TLS. */
export const rule = planRule({
  id: "encryption/bucket-transport",
  severity: "medium",
  sentence: { en: "Buckets refuse requests without TLS.", fr: "Les compartiments S3 refusent les requêtes sans TLS." },
  remedy: {
    en: "Add a policy that denies when `aws:SecureTransport` is false.",
    fr: "Ajouter une politique qui refuse quand `aws:SecureTransport` vaut false.",
  },
  maps: ["fsbp:S3.5", "cis-aws:3.1.1", "iso-27001:8.24", "secnumcloud:10.2"],
  types: ["aws_s3_bucket"],
  check: (bucket, plan) => {
    const policies = linkedTo(plan, bucket, "aws_s3_bucket_policy", "bucket");
    const refuses = policies.some(
      ({ values }) =>
        values["policy"] === UNKNOWN ||
        statementsOf(values["policy"]).some(
          ({ allows, conditions }) =>
            !allows && conditions.some(([key, value]) => key === "aws:securetransport" && value === "false"),
        ),
    );
    return refuses ? [] : [{ subject: bucket.address }];
  },
});
