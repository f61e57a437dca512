import { json, matching, needs, type ProviderRules } from "../rule.js";
import { digits } from "../values.js";
import { ACCOUNT, named } from "./aws-parts.js";

/** Budgets, alerts and policies of what is spent. */
export const spending: ProviderRules["resources"] = {
  aws_ce_anomaly_monitor: {
    ...named("ce", "anomalymonitor/", { check: json("monitor_specification") }),
    replacedBy: ["monitor_type", "monitor_dimension", "monitor_specification"],
  },
  aws_ce_anomaly_subscription: {
    ...named("ce", "anomalysubscription/", { refuse: needs("monitor_arn_list", "aws_ce_anomaly_monitor") }),
    replacedBy: ["account_id"],
    // The package takes one part of an expression where AWS takes many.
    maxItems: { and: 0, or: 0 },
  },
  aws_ce_cost_allocation_tag: {
    replacedBy: ["tag_key"],
    check: matching("status", /^(?:Active|Inactive)$/),
    makes: ({ tag_key: key }) => ({ id: key, type: "UserDefined" }),
  },
  aws_organizations_policy: {
    replacedBy: ["type"],
    check: json("content"),
    makes: ({ name }) => ({
      id: `p-${digits(8, String(name))}`,
      arn: `arn:aws:organizations::${ACCOUNT}:policy/${name}`,
    }),
  },
  aws_organizations_policy_attachment: {
    replacedBy: ["policy_id", "target_id"],
    refuse: needs("policy_id", "aws_organizations_policy"),
    makes: ({ policy_id: policy, target_id: target }) => ({ id: `${target}:${policy}` }),
  },
  aws_budgets_budget: {
    replacedBy: ["name", "account_id"],
    makes: ({ name }) => ({
      id: `${ACCOUNT}:${name}`,
      account_id: ACCOUNT,
      arn: `arn:aws:budgets::${ACCOUNT}:budget/${name}`,
    }),
  },
};
