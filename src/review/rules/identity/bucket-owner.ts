import { attributeRule } from "../../attribute-rule.js";

/** Objects belong to the owner of the bucket. */
export const rule = attributeRule({
  id: "identity/bucket-owner",
  severity: "low",
  sentence: {
    en: "Objects belong to the owner of the bucket.",
    fr: "Les objets appartiennent au propriétaire du compartiment.",
  },
  remedy: {
    en: "Set `object_ownership` to BucketOwnerEnforced.",
    fr: "Mettre `object_ownership` à BucketOwnerEnforced.",
  },
  maps: ["fsbp:S3.12", "iso-27001:8.3"],
  types: ["aws_s3_bucket_ownership_controls"],
  attribute: "rule.object_ownership",
  expect: { is: "one-of", values: ["BucketOwnerEnforced"], absent: false },
});
