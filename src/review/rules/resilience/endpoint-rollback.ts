import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";
import { runsByRequest } from "../../serverless.js";

const ALARMS = "deployment_config.auto_rollback_configuration.alarms.alarm_name";

/** A new version of an endpoint is taken back by alarms. */
export const rule = planRule({
  id: "resilience/endpoint-rollback",
  severity: "medium",
  sentence: {
    en: "A new version of an endpoint is taken back by alarms.",
    fr: "Une nouvelle version d'un point de terminaison est retirée sur alarme.",
  },
  remedy: {
    en: "Set `deployment_config.auto_rollback_configuration` with alarms.",
    fr: "Renseigner `deployment_config.auto_rollback_configuration` avec des alarmes.",
  },
  maps: ["nist-ai-rmf:MANAGE 2.4", "iso-27001:8.32", "ai-act:Art. 15"],
  types: ["aws_sagemaker_endpoint"],
  check: (endpoint, plan) =>
    isPresent(endpoint.values, ALARMS) || runsByRequest(endpoint, plan)
      ? []
      : [{ subject: endpoint.address, path: ALARMS }],
});
