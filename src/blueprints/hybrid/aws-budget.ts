import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { AwsCostWatch } from "../../constructs/aws/cost-watch.js";
import { AwsTagPolicy } from "../../constructs/aws/tag-policy.js";
import { AwsTeamBudget } from "../../constructs/aws/team-budget.js";
import { literalDeep } from "../../core/literal.js";
import { amount, cents } from "../../core/money.js";
import { TAG_KEYS } from "../../core/tags.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { cloudName } from "./cloud-stack.js";

/** Builds the budget of a team; a warning where the graph has no rate to US dollars, the only currency AWS takes. */
export function awsTeamBudget(scope: Construct, graph: Blueprint, node: NodeOf<"budget">): void {
  const { team, email, alertAt } = literalDeep(node.spec);
  const usdPerMonth = inUsd(graph, node.spec);
  if (usdPerMonth === null) {
    Annotations.of(scope).addWarning(
      `no AWS budget for ${team}: AWS takes US dollars and \`quotes.exchange\` gives no rate for ${node.spec.currency}`,
    );
    return;
  }
  new AwsTeamBudget(scope, "Budget", {
    name: cloudName(graph, node),
    tag: { key: "palier:owner", value: team },
    usdPerMonth,
    alertAt,
    ...(email === null ? {} : { email }),
  });
}

/** Share above what is usual from which somebody is told, and the share of all budgets below which nobody is. */
const UNUSUAL = { above: 0.2, ofBudgets: 0.05 };

/** Tags that bills are read by: all but the version, which changes with every release of palier. */
const COUNTED = TAG_KEYS.filter((key) => key !== "palier:version");

/** Builds what watches the spending of the whole blueprint on AWS, and the tag policy of its landing zone. */
export function awsCostWatch(scope: Construct, graph: Blueprint, node: NodeOf<"organisation">): void {
  const { spending, environment } = literalDeep(node.spec);
  if (spending === undefined) return;
  const name = cloudName(graph, node);
  const budgets = nodesOf(graph, "budget");
  const sum = budgets.reduce((total, { spec }) => total.plus(amount(spec.perMonth)), amount("0"));
  const atLeast = cents(sum.times(UNUSUAL.ofBudgets));
  const atLeastUsd = budgets.length === 0 ? null : inUsd(graph, { perMonth: atLeast, currency: graph.currency });
  new AwsCostWatch(scope, "CostWatch", {
    name,
    tag: { key: "palier:blueprint", value: graph.id },
    above: UNUSUAL.above,
    ...(atLeastUsd === null ? {} : { atLeastUsd }),
    ...(spending.email === null ? {} : { email: spending.email }),
    ...(spending.costTagsIn.includes("aws") ? { activeTags: COUNTED } : {}),
  });
  const policy = spending.tagPolicies.find(({ provider }) => provider === "aws");
  if (policy !== undefined)
    new AwsTagPolicy(scope, "TagPolicy", {
      name,
      target: policy.target,
      values: { ...Object.fromEntries(COUNTED.map((key) => [key, []])), "palier:environment": [environment] },
    });
}

/** An amount a month in US dollars by the exchange rate the graph rests on; null when it has none. */
function inUsd(graph: Blueprint, spec: { readonly perMonth: string; readonly currency: string }): string | null {
  const rate = (unit: string) => graph.facts.find((fact) => fact.unit === unit && typeof fact.value === "number");
  if (spec.currency === "USD") return spec.perMonth;
  const perUsd = rate(`${spec.currency}/USD`);
  if (perUsd !== undefined) return cents(amount(spec.perMonth).div(Number(perUsd.value)));
  const inDollars = rate(`USD/${spec.currency}`);
  return inDollars === undefined ? null : cents(amount(spec.perMonth).times(Number(inDollars.value)));
}
