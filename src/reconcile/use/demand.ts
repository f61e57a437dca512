import { amount, type Decimal, sum } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode, nodesOf } from "../../graph/queries.js";
import { daysOf, LEAST_DAYS } from "./days.js";
import { moneyText } from "./money.js";
import type { Proposal } from "./proposal.js";
import type { RouteUse, Use } from "./use.js";

/** Share by which demand may differ from the file before it is told. */
const NOTABLE = 0.25;

/** Workloads that are asked notably more or less than the organisation file says, with what that makes of their tokens. */
export function demandProposals(graph: Blueprint, { routes }: Use): readonly Proposal[] {
  const days = daysOf(routes);
  if (days < LEAST_DAYS) return [];
  const known = nodesOf(graph, "gateway").flatMap(({ spec }) => spec.routes);
  return graph.decisions.flatMap((decision): readonly Proposal[] => {
    const names = known
      .filter(({ targets }) => targets.some((target) => servesOnly(graph, target, decision.workload)))
      .map(({ name }) => name);
    const used = routes.filter(({ route }) => route !== null && names.includes(route));
    const planned =
      decision.candidates.find(({ option }) => option.id === decision.chosen)?.option.requestsPerYear ?? 0;
    if (used.length === 0 || planned === 0) return [];
    const perYear = (used.reduce((total, { requests }) => total + requests, 0) / days) * 365;
    const ratio = perYear / planned;
    if (Math.abs(ratio - 1) < NOTABLE) return [];
    const workload = getNode(graph, decision.workload, "workload");
    const perDay = Math.max(1, Math.round(workload.spec.requestsPerDay * ratio));
    const tokens = tokenDifference(graph, decision.workload, used, days);
    const key = `${workload.place?.path ?? decision.workload}.demand.requestsPerDay`;
    return [
      {
        kind: "demand",
        subject: decision.workload,
        because: {
          en: `asked ${Math.round(ratio * 100)} % of what the file says, over ${days} days`,
          fr: `sollicité à ${Math.round(ratio * 100)} % de ce que dit le fichier, sur ${days} jours`,
        },
        monthly: tokens === null ? null : moneyText(tokens),
        basis: tokens === null ? null : "forecast",
        check: {
          en: `that this will last; then set \`${key}\` to ${perDay} and plan again`,
          fr: `que cela dure ; puis mettre ${perDay} dans \`${key}\` et refaire le plan`,
        },
      },
    ];
  });
}

const servesOnly = (graph: Blueprint, target: string, workload: string): boolean => {
  const node = graph.nodes.find(({ id }) => id === target);
  return node?.workloads.length === 1 && node.workloads[0] === workload;
};

/** Forecast of the tokens a month less what the measured ones cost at its prices; null where no token is paid for. */
function tokenDifference(graph: Blueprint, workload: string, used: readonly RouteUse[], days: number): Decimal | null {
  const lines = graph.costs.filter(
    (line) => line.workload === workload && line.item === "tokens" && line.unitPrice !== null,
  );
  if (lines.length === 0) return null;
  const side = (read: boolean): Decimal => {
    const here = lines.filter(({ id }) => id.endsWith("/tokens-out") !== read);
    const quantity = sum(here.map((line) => line.quantity));
    const forecast = sum(here.map((line) => amount(line.unitPrice ?? 0).times(line.quantity)));
    const tokens = used.reduce((total, { tokensIn, tokensOut }) => total + (read ? tokensIn : tokensOut), 0);
    if (quantity.isZero()) return amount(0);
    const measured = amount(tokens).div(1e6).div(days).times(365).div(12);
    return forecast.minus(forecast.div(quantity).times(measured));
  };
  return side(true).plus(side(false));
}
