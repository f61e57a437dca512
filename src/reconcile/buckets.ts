import { amount, type Decimal, sum } from "../core/money.js";
import type { ActualCell } from "./actual.js";
import type { ForecastCell } from "./forecast.js";
import type { Bucket } from "./variance.js";

/** A bucket of one node, team and month. */
export interface TeamBucket extends Bucket {
  readonly month: string;
  readonly node: string;
  readonly team: string;
}

/** Forecast and actual of one thing, before teams are told apart. */
interface Pair {
  readonly forecast: readonly ForecastCell[];
  readonly actual: readonly ActualCell[];
}

/**
 * Pairs what is forecast for a node and month with what was billed: line by line where the rows name the line, else by
 * unit. What then has no partner on either side becomes one pair without quantities. Spend whose rows name no team is
 * split like the forecast; where there is none, it is the `owner`'s.
 */
export function bucketsOf(
  month: string,
  node: string,
  owner: string,
  forecast: readonly ForecastCell[],
  actual: readonly ActualCell[],
): readonly TeamBucket[] {
  const byUnit = new Set(actual.filter(({ line }) => line === null).map(({ unit }) => unit ?? ""));
  const pairs = new Map<string, { forecast: ForecastCell[]; actual: ActualCell[] }>();
  const pairOf = (key: string) => {
    const pair = pairs.get(key) ?? { forecast: [], actual: [] };
    pairs.set(key, pair);
    return pair;
  };
  const keyOf = (line: string | null, unit: string): string =>
    line === null || byUnit.has(unit) ? `unit ${unit}` : `line ${line}`;
  const units = new Map(forecast.map(({ line, unit }) => [line, unit]));
  for (const cell of forecast) pairOf(keyOf(cell.line, cell.unit)).forecast.push(cell);
  for (const cell of actual) pairOf(keyOf(cell.line, units.get(cell.line ?? "") ?? cell.unit ?? "")).actual.push(cell);

  const matched = [...pairs.values()].filter((pair) => pair.forecast.length > 0 && pair.actual.length > 0);
  const lonely = [...pairs.values()].filter((pair) => pair.forecast.length === 0 || pair.actual.length === 0);
  const foreseen = lonely.flatMap((pair) => pair.forecast).filter((cell) => !cell.amount.isZero());
  const charged = lonely.flatMap((pair) => pair.actual);
  const unpaired = foreseen.length > 0 && charged.length > 0;
  const singles = unpaired ? [] : lonely;
  const at = { month, node };
  const shares = sharesOf(forecast, owner);
  return [
    ...matched.flatMap((pair) => byTeam(at, pair, shares, true)),
    ...singles.flatMap((pair) => byTeam(at, pair, shares, true)),
    ...(unpaired ? byTeam(at, { forecast: foreseen, actual: charged }, shares, false) : []),
  ];
}

type Shares = ReadonlyMap<string, Decimal>;

function sharesOf(forecast: readonly ForecastCell[], owner: string): Shares {
  const whole = sum(forecast.map((cell) => cell.amount));
  if (whole.isZero()) return new Map([[owner, amount(1)]]);
  const teams = [...new Set(forecast.map(({ team }) => team))].sort();
  return new Map(teams.map((team) => [team, sum(of(forecast, team).map((cell) => cell.amount)).div(whole)]));
}

const of = <T extends { readonly team: string | null }>(cells: readonly T[], team: string | null): readonly T[] =>
  cells.filter((cell) => cell.team === team);

function byTeam(
  at: { readonly month: string; readonly node: string },
  { forecast, actual }: Pair,
  nodeShares: Shares,
  measured: boolean,
): readonly TeamBucket[] {
  const own = sharesOf(forecast, "");
  const shares = own.has("") ? nodeShares : own;
  const nobody = of(actual, null);
  const named = [...forecast, ...actual].flatMap(({ team }) => (team === null ? [] : [team]));
  const teams = [...new Set([...named, ...(nobody.length > 0 ? shares.keys() : [])])].sort();
  const kinds = [...new Set(forecast.map(({ item, unit }) => `${item} ${unit}`))].sort().join(" + ");
  return teams.map((team) => {
    const share = shares.get(team) ?? amount(0);
    const total = (pick: (cell: ActualCell) => Decimal): Decimal =>
      sum(of(actual, team).map(pick)).plus(sum(nobody.map(pick)).times(share));
    const foreseen = of(forecast, team);
    return {
      ...at,
      team,
      scope: measured ? `${at.month} ${kinds}` : `${at.month} ${at.node} unmeasured`,
      forecast: sum(foreseen.map((cell) => cell.amount)),
      forecastQuantity: measured ? sum(foreseen.map(({ quantity }) => quantity)) : amount(0),
      actual: total((cell) => cell.amount),
      actualQuantity: measured ? total(({ quantity }) => quantity ?? amount(0)) : amount(0),
    };
  });
}
