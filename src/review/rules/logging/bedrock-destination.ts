import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Logs of Bedrock calls go somewhere. */
export const rule = planRule({
  id: "logging/bedrock-destination",
  severity: "high",
  sentence: { en: "Logs of Bedrock calls go somewhere.", fr: "Les journaux des appels Bedrock ont une destination." },
  remedy: { en: "Set `cloudwatch_config` or `s3_config`.", fr: "Renseigner `cloudwatch_config` ou `s3_config`." },
  maps: ["iso-27001:8.15", "ai-act:Art. 12"],
  types: ["aws_bedrock_model_invocation_logging_configuration"],
  check: ({ address, values }) =>
    isPresent(values, "logging_config.cloudwatch_config") || isPresent(values, "logging_config.s3_config")
      ? []
      : [{ subject: address, path: "logging_config" }],
});
