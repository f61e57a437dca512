import { attributeRule } from "../../attribute-rule.js";

/** No bucket is public by its access list. */
export const rule = attributeRule({
  id: "exposure/bucket-acl",
  severity: "critical",
  sentence: {
    en: "No bucket is public by its access list.",
    fr: "Aucun compartiment n'est public par sa liste d'accès.",
  },
  remedy: { en: "Use `private`, or no access list at all.", fr: "Utiliser `private`, ou aucune liste d'accès." },
  maps: ["fsbp:S3.12", "fsbp:S3.1", "owasp-llm:LLM02", "iso-27001:8.3"],
  types: ["aws_s3_bucket_acl"],
  attribute: "acl",
  expect: { is: "none-of", values: ["public-read", "public-read-write", "authenticated-read"] },
});
