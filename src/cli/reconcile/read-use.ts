import { statSync } from "node:fs";
import { PalierError } from "../../core/errors.js";
import { type BadRows, badRows } from "../../reconcile/focus.js";
import { literal } from "../../reconcile/sql.js";
import {
  badUseQuery,
  METER_COLUMNS,
  type MeterUse,
  meterQuery,
  meterUse,
  type RouteUse,
  routeUse,
  SPEND_COLUMNS,
  spendQuery,
  type Use,
} from "../../reconcile/use/use.js";
import type { Ask } from "./database.js";
import { csvColumns } from "./header.js";
import { csvReader, FILE_COLUMN } from "./readers.js";

/** Columns of a spend log that are read from JSON, where a missing one is null. */
const JSON_COLUMNS = [...SPEND_COLUMNS, "model_group"];

/** Refuses files of use that do not exist or have another ending. */
export function checkUseFiles(names: readonly string[]): void {
  for (const name of names) {
    if (statSync(name, { throwIfNoEntry: false })?.isFile() !== true)
      throw new PalierError({ code: "IO", message: `cannot read \`${name}\`` });
    if (!/\.(?:csv|json|jsonl|ndjson)$/i.test(name) || /[*?[\]{}]/.test(name))
      throw new PalierError({ code: "USAGE", message: `\`${name}\` is neither .csv, .json, .jsonl nor .ndjson` });
  }
}

/** Reads spend logs of LiteLLM and metering files of any size, told apart by their columns. */
export async function readUse(
  names: readonly string[],
  ask: Ask,
): Promise<{ readonly use: Use; readonly bad: readonly BadRows[] }> {
  const routes: RouteUse[] = [];
  const meters: MeterUse[] = [];
  const bad: BadRows[] = [];
  for (const [index, name] of names.entries()) {
    const { from, columns } = await sourceOf(name, `use_${index}`);
    const kind = kindOf(name, columns);
    if (kind === "spend") routes.push(...routeUse.array().parse(await ask(spendQuery(from, columns))));
    else meters.push(...meterUse.array().parse(await ask(meterQuery(from))));
    bad.push(...badRows.array().parse(await ask(badUseQuery(again(from), kind, FILE_COLUMN))));
    bad.push(...(await cutRows(name, from, `use_${index}`, ask)));
  }
  return { use: { routes: together(routes), meters }, bad };
}

async function sourceOf(
  name: string,
  rejects: string,
): Promise<{ readonly from: string; readonly columns: readonly string[] }> {
  if (name.toLowerCase().endsWith(".csv")) {
    const columns = await csvColumns(name);
    return { from: csvReader([name], columns, rejects), columns: columns.map((column) => column.name) };
  }
  const types = JSON_COLUMNS.map((column) => `${literal(column)}: 'VARCHAR'`).join(", ");
  const from = `read_json(${literal(name)}, columns = {${types}}, filename = '${FILE_COLUMN}')`;
  return { from, columns: JSON_COLUMNS };
}

/** Rows of another shape, which the CSV reader keeps apart. */
async function cutRows(name: string, from: string, rejects: string, ask: Ask): Promise<readonly BadRows[]> {
  if (!from.includes("store_rejects")) return [];
  const [found] = await ask(
    `SELECT COUNT(DISTINCT line) AS "rows", list_sort(list(DISTINCT line)) AS lines FROM ${rejects}`,
  );
  const row = badRows.parse({
    file: name,
    reason: "another number of columns",
    ...found,
    lines: found?.["lines"] ?? [],
  });
  return row.rows === 0 ? [] : [{ ...row, lines: row.lines.slice(0, 10) }];
}

/** The same reader without its table of rejected rows, which is filled once. */
const again = (from: string): string => from.replace(/,\s*store_rejects[^)]*/, ", ignore_errors = true");

function kindOf(name: string, columns: readonly string[]): "spend" | "meter" {
  if (SPEND_COLUMNS.every((column) => columns.includes(column))) return "spend";
  if (METER_COLUMNS.every((column) => columns.includes(column))) return "meter";
  throw new PalierError({
    code: "USAGE",
    message: `\`${name}\` is neither a spend log of LiteLLM (${SPEND_COLUMNS.join(", ")}) nor metering (${METER_COLUMNS.join(", ")})`,
    received: columns.slice(0, 12).join(", "),
  });
}

/** Use of the same route in several logs as one. */
function together(routes: readonly RouteUse[]): readonly RouteUse[] {
  const found = new Map<string | null, RouteUse>();
  for (const next of routes) {
    const use = found.get(next.route);
    const merged =
      use === undefined
        ? next
        : {
            route: next.route,
            requests: use.requests + next.requests,
            tokensIn: use.tokensIn + next.tokensIn,
            tokensOut: use.tokensOut + next.tokensOut,
            ...spanOf([use, next]),
          };
    found.set(next.route, merged);
  }
  return [...found.values()];
}

/** First and last day of several uses. */
function spanOf(uses: readonly RouteUse[]): Pick<RouteUse, "first" | "last"> {
  const first = uses.map((use) => use.first).toSorted()[0] ?? "";
  return {
    first,
    last:
      uses
        .map((use) => use.last)
        .toSorted()
        .at(-1) ?? first,
  };
}
