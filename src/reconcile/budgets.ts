import { amount, cents, sum } from "../core/money.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Cell, Reconciliation } from "./result.js";

/** What each team with a budget has spent by these bills, and the highest of its alerts that was reached. */
export const budgetsOf = (
  { budgets }: Blueprint,
  months: readonly string[],
  cells: readonly Cell[],
): Reconciliation["budgets"] =>
  months.flatMap((month) =>
    budgets.map(({ team, perMonth, alertAt }) => {
      const actual = sum(cells.filter((cell) => cell.month === month && cell.team === team).map((cell) => cell.actual));
      const reached = alertAt.filter((share) => actual.gte(amount(perMonth).times(share)) && actual.gt(0));
      return {
        month,
        team,
        perMonth,
        actual: cents(actual),
        alert: reached.length === 0 ? null : Math.max(...reached),
      };
    }),
  );
