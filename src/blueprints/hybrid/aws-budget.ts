import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { AwsTeamBudget } from "../../constructs/aws/team-budget.js";
import { literalDeep } from "../../core/literal.js";
import { amount, cents } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { cloudName } from "./cloud-stack.js";

/** Builds the budget of a team; a warning where the graph has no rate to US dollars, the only currency AWS takes. */
export function awsTeamBudget(scope: Construct, graph: Blueprint, node: NodeOf<"budget">): void {
  const { team, email, alertAt } = literalDeep(node.spec);
  const usdPerMonth = inUsd(graph, node);
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

/** Budget in US dollars by the exchange rate the graph rests on; null when it has none. */
function inUsd(graph: Blueprint, { spec }: NodeOf<"budget">): string | null {
  const rate = (unit: string) => graph.facts.find((fact) => fact.unit === unit && typeof fact.value === "number");
  if (spec.currency === "USD") return spec.perMonth;
  const perUsd = rate(`${spec.currency}/USD`);
  if (perUsd !== undefined) return cents(amount(spec.perMonth).div(Number(perUsd.value)));
  const inDollars = rate(`USD/${spec.currency}`);
  return inDollars === undefined ? null : cents(amount(spec.perMonth).times(Number(inDollars.value)));
}
