import { z } from "zod";
import { currency, decimal, fact } from "../graph/values.js";
import { BASES } from "../tco/schedule.js";
import { badRows } from "./focus.js";
import { proposal } from "./use/proposal.js";

const month = z.string().regex(/^\d{4}-\d{2}$/);

const figures = {
  forecast: decimal,
  actual: decimal,
  variance: decimal.describe("Actual less forecast: the sum of the five parts that follow."),
  price: decimal.describe("Another price for what was used."),
  volume: decimal.describe("More or less of everything of a kind, at the forecast's proportions and prices."),
  mix: decimal.describe("Other proportions within a kind, at the forecast's prices."),
  unplanned: decimal.describe("Charges that no line of the forecast stands for."),
  unexplained: decimal.describe("The bill gives no quantity that the forecast could be compared with."),
};
/** Forecast, actual and the parts of their difference, to the cent. */
export const comparison = z.strictObject(figures);
export type Comparison = z.output<typeof comparison>;

/** One node, team and month. */
export const cell = z.strictObject({ month, node: z.string(), team: z.string(), ...figures });
export type Cell = z.output<typeof cell>;

const group = z.strictObject({ name: z.string(), rows: z.int(), amount: decimal });
const spend = z.strictObject({ rows: z.int(), amount: decimal });

const beside = {
  signed: decimal.describe("The forecast at the signed figures."),
  forecast: decimal.describe("The forecast of today."),
  actual: decimal,
};
const besideBy = z.array(z.strictObject({ name: z.string(), ...beside }));

/** What `palier reconcile --json` prints. */
export const reconciliation = z.strictObject({
  schema: z.literal("palier.reconciliation"),
  version: z.literal(1),
  blueprint: z.string(),
  currency,
  basis: z.enum(BASES),
  start: month.describe("Month 0 of the forecast."),
  months: z.array(month).describe("Months that the bills hold, in order."),
  outsideForecast: z.array(month).describe("Those of them outside the forecast: all their spend is unplanned."),
  rows: z
    .strictObject({
      read: z.int(),
      matched: z.int(),
      untagged: z.int(),
      orphan: z.int(),
      tax: z.int(),
      bad: z.int(),
    })
    .describe("`read` is the sum of the others."),
  total: comparison,
  byMonth: z.array(z.strictObject({ month, ...figures })),
  byTeam: z.array(z.strictObject({ team: z.string(), ...figures })),
  byNode: z.array(z.strictObject({ node: z.string(), ...figures })),
  cells: z.array(cell).describe("Node, team and month; everything above is a sum of these."),
  budgets: z.array(
    z.strictObject({
      month,
      team: z.string(),
      perMonth: decimal,
      actual: decimal.describe("By these bills: what they do not hold, such as staff, is not in it."),
      alert: z.number().nullable().describe("Highest share of the budget with an alert that was reached."),
    }),
  ),
  signed: z
    .strictObject({
      lines: z.int(),
      unsigned: z.int().describe("Lines of the sheet that nobody has signed."),
      departures: z
        .array(
          z.strictObject({
            name: z.string(),
            signed: z.string().nullable(),
            now: z.string().nullable(),
            effect: decimal
              .nullable()
              .describe(
                "What it alone adds to the forecast of these months; null where no amount is a multiple of it.",
              ),
          }),
        )
        .describe("Figures that are not as on the sheet."),
      total: z.strictObject(beside),
      byTeam: besideBy,
      byNode: besideBy,
    })
    .optional()
    .describe("The compared months at what was signed. Default: no sheet was given."),
  notBilled: z
    .array(z.strictObject({ node: z.string(), item: z.string(), forecast: decimal }))
    .describe("Forecast of these months that no bill can be expected to hold; not part of the comparison."),
  forecastIncomplete: z.array(z.string()).describe("Nodes with a price nobody has given: their forecast is too low."),
  untagged: z.strictObject({ ...spend.shape, byService: z.array(group) }),
  orphans: z.strictObject({
    ...spend.shape,
    byTag: z.array(group).describe("Blueprint and node that the tags name, `?` where one is not named."),
  }),
  tax: spend.describe("Taxes of the bills: the forecast is without them."),
  bad: z.array(badRows).describe("Rows that could not be read; nothing of them is counted."),
  use: z.strictObject({
    days: z.int().describe("From the first to the last day of all logs."),
    requests: z.int(),
    unknownRoutes: z.array(z.strictObject({ name: z.string(), requests: z.int() })),
    metered: z.int().describe("Machines and endpoints with metering."),
  }),
  proposals: z.array(proposal),
  exchange: z.array(fact).describe("Rates at which bills in another currency were converted."),
});
export type Reconciliation = z.output<typeof reconciliation>;
