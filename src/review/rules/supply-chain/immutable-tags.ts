import { attributeRule } from "../../attribute-rule.js";

/** Tags of images cannot be moved. */
export const rule = attributeRule({
  id: "supply-chain/immutable-tags",
  severity: "medium",
  sentence: { en: "Tags of images cannot be moved.", fr: "Les étiquettes d'images ne peuvent pas être déplacées." },
  remedy: { en: "Set `image_tag_mutability` to IMMUTABLE.", fr: "Mettre `image_tag_mutability` à IMMUTABLE." },
  maps: ["fsbp:ECR.2", "owasp-llm:LLM03", "iso-27001:8.19"],
  types: ["aws_ecr_repository"],
  attribute: "image_tag_mutability",
  expect: { is: "one-of", values: ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], absent: false },
});
