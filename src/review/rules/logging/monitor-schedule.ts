import { attributeRule } from "../../attribute-rule.js";

/** A monitoring job runs on a schedule. */
export const rule = attributeRule({
  id: "logging/monitor-schedule",
  severity: "low",
  sentence: { en: "A monitoring job runs on a schedule.", fr: "Un contrôle de dérive tourne selon un calendrier." },
  remedy: { en: "Set `schedule_config.schedule_expression`.", fr: "Renseigner `schedule_config.schedule_expression`." },
  maps: ["nist-ai-rmf:MEASURE 2.4", "ai-act:Art. 26", "iso-42001:A.6"],
  types: ["aws_sagemaker_monitoring_schedule"],
  attribute: "monitoring_schedule_config.schedule_config.schedule_expression",
  expect: { is: "present" },
});
