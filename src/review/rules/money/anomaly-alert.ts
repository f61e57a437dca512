import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** Somebody hears when spending is unusual. */
export const rule = planRule({
  id: "money/anomaly-alert",
  severity: "low",
  sentence: { en: "Somebody hears when spending is unusual.", fr: "Quelqu'un est averti d'une dépense inhabituelle." },
  remedy: { en: "Add an `aws_ce_anomaly_subscription`.", fr: "Ajouter un `aws_ce_anomaly_subscription`." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.16"],
  types: ["aws_ce_anomaly_monitor"],
  check: (monitor, plan) =>
    linkedTo(plan, monitor, "aws_ce_anomaly_subscription", "monitor_arn_list", ["arn"]).length > 0
      ? []
      : [{ subject: monitor.address }],
});
