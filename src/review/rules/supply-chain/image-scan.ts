import { attributeRule } from "../../attribute-rule.js";

/** Images are scanned when they arrive. */
export const rule = attributeRule({
  id: "supply-chain/image-scan",
  severity: "low",
  sentence: { en: "Images are scanned when they arrive.", fr: "Les images sont analysées à leur arrivée." },
  remedy: { en: "Set `scan_on_push` to true.", fr: "Mettre `scan_on_push` à true." },
  maps: ["fsbp:ECR.1", "owasp-llm:LLM03", "iso-27001:8.8", "secnumcloud:12.11"],
  types: ["aws_ecr_repository"],
  attribute: "image_scanning_configuration.scan_on_push",
  expect: { is: true, absent: false },
});
