import { z } from "zod";
import { literal } from "../sql.js";

const count = z.union([z.bigint(), z.number(), z.string()]).transform((value) => Number(value));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a route of the gateway was asked, from spend logs of LiteLLM. */
export const routeUse = z.strictObject({
  route: z.string().nullable().describe("`model_group`: the name users call; null where the log does not say."),
  requests: count,
  tokensIn: count,
  tokensOut: count,
  first: day,
  last: day,
});
export type RouteUse = z.output<typeof routeUse>;

/** How busy a machine or endpoint was, from metering. */
export const meterUse = z.strictObject({
  node: z.string().describe("Node, or host name of a machine."),
  samples: count,
  p95: z.number().describe("Share of its accelerators in use that is exceeded in a twentieth of the samples."),
  first: day,
  last: day,
});
export type MeterUse = z.output<typeof meterUse>;

/** Everything known of use. */
export interface Use {
  readonly routes: readonly RouteUse[];
  readonly meters: readonly MeterUse[];
}

/** Columns of a spend log of LiteLLM that are read; `model_group` and `model` may be missing. */
export const SPEND_COLUMNS = ["startTime", "prompt_tokens", "completion_tokens"] as const;
/** Columns of a metering file. */
export const METER_COLUMNS = ["node", "time", "utilisation"] as const;

const moment = (column: string): string => `TRY_CAST(${column} AS TIMESTAMP WITH TIME ZONE)`;
const tokens = (column: string): string => `TRY_CAST(${column} AS BIGINT)`;
/** A row that cannot be used. */
const BAD_SPEND = `${moment('"startTime"')} IS NULL OR ${tokens("prompt_tokens")} IS NULL OR ${tokens("completion_tokens")} IS NULL`;
const BAD_METER = `node IS NULL OR ${moment('"time"')} IS NULL OR TRY_CAST(utilisation AS DOUBLE) IS NULL
  OR TRY_CAST(utilisation AS DOUBLE) NOT BETWEEN 0 AND 1`;

/** Use by route; `from` reads the log, with every column as text. */
export const spendQuery = (from: string, columns: readonly string[]): string => `SELECT
    ${columns.includes("model_group") ? "NULLIF(model_group, '')" : "CAST(NULL AS VARCHAR)"} AS route,
    COUNT(*) AS requests, SUM(${tokens("prompt_tokens")}) AS "tokensIn", SUM(${tokens("completion_tokens")}) AS "tokensOut",
    ${span('"startTime"')}
  FROM ${from} WHERE NOT (${BAD_SPEND}) GROUP BY 1 ORDER BY 1`;

/** Use by node; `from` reads the metering, with every column as text. */
export const meterQuery = (from: string): string => `SELECT node, COUNT(*) AS samples,
    quantile_disc(CAST(utilisation AS DOUBLE), 0.95) AS p95, ${span('"time"')}
  FROM ${from} WHERE NOT (${BAD_METER}) GROUP BY 1 ORDER BY 1`;

/** Number of rows that cannot be used, by file. */
export const badUseQuery = (from: string, kind: "spend" | "meter", fileColumn: string): string =>
  `SELECT ${fileColumn} AS file, ${literal(kind === "spend" ? "no time or tokens" : "no node, time or share from 0 to 1")} AS reason,
    COUNT(*) AS "rows", [] AS lines FROM ${from} WHERE ${kind === "spend" ? BAD_SPEND : BAD_METER} GROUP BY 1 ORDER BY 1`;

const span = (column: string): string =>
  `strftime(MIN(${moment(column)}), '%Y-%m-%d') AS first, strftime(MAX(${moment(column)}), '%Y-%m-%d') AS last`;
