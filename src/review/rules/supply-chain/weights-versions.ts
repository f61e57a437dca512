import { linkedTo } from "../../plan/plan.js";
import { flagAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Buckets keep earlier versions of their objects. */
export const rule = planRule({
  id: "supply-chain/weights-versions",
  severity: "medium",
  sentence: {
    en: "Buckets keep earlier versions of their objects.",
    fr: "Les compartiments gardent les versions antérieures de leurs objets.",
  },
  remedy: {
    en: "Add an `aws_s3_bucket_versioning` that is enabled: weights that were replaced can then be compared and taken back.",
    fr: "Ajouter un `aws_s3_bucket_versioning` activé : des poids remplacés peuvent alors être comparés et repris.",
  },
  maps: ["fsbp:S3.14", "owasp-llm:LLM04", "iso-27001:8.13"],
  types: ["aws_s3_bucket"],
  check: (bucket, plan) =>
    linkedTo(plan, bucket, "aws_s3_bucket_versioning", "bucket").some(
      ({ values }) => flagAt(values, "versioning_configuration.status", false) !== false,
    )
      ? []
      : [{ subject: bucket.address }],
});
