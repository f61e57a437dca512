import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No bucket writes its access logs into itself. */
export const rule = planRule({
  id: "logging/bucket-loop",
  severity: "low",
  sentence: {
    en: "No bucket writes its access logs into itself.",
    fr: "Aucun compartiment n'écrit ses journaux d'accès dans lui-même.",
  },
  remedy: {
    en: "Name another bucket: each log would be logged again.",
    fr: "Nommer un autre compartiment : chaque journal serait journalisé à son tour.",
  },
  maps: ["fsbp:S3.9", "iso-27001:8.15"],
  types: ["aws_s3_bucket_logging"],
  check: ({ address, values, references }) => {
    const own = [...textsAt(values, "bucket"), ...(references["bucket"] ?? [])];
    const target = [...textsAt(values, "target_bucket"), ...(references["target_bucket"] ?? [])];
    return target.some((name) => own.includes(name)) ? [{ subject: address, path: "target_bucket" }] : [];
  },
});
