import { isPublic, statementsOf } from "../../plan/policy-document.js";
import { planRule } from "../../rule.js";

/** No bucket policy grants rights to everybody. */
export const rule = planRule({
  id: "exposure/bucket-policy",
  severity: "critical",
  sentence: {
    en: "No bucket policy grants rights to everybody.",
    fr: "Aucune politique de compartiment n'accorde de droits à tout le monde.",
  },
  remedy: {
    en: "Name the roles that need the bucket, or add a condition.",
    fr: "Nommer les rôles qui ont besoin du compartiment, ou ajouter une condition.",
  },
  maps: ["fsbp:S3.1", "cis-aws:2.21", "owasp-llm:LLM02", "iso-27001:8.3"],
  types: ["aws_s3_bucket_policy"],
  check: ({ address, values }) =>
    statementsOf(values["policy"]).some(isPublic) ? [{ subject: address, path: "policy" }] : [],
});
