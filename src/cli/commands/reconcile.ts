import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PalierError } from "../../core/errors.js";
import type { TagForm } from "../../reconcile/focus.js";
import { tagKeys } from "../../reconcile/keys.js";
import { reconcile } from "../../reconcile/reconcile.js";
import { warehouseQuery } from "../../reconcile/warehouse.js";
import type { Basis } from "../../tco/schedule.js";
import type { PlanOptions } from "../plan.js";
import { print, printJson, progress } from "../print.js";
import { readPlan } from "../read-plan.js";
import { billFiles, checkCompressed } from "../reconcile/bills.js";
import { withDatabase } from "../reconcile/database.js";
import { readBills } from "../reconcile/read-bills.js";
import { checkUseFiles, readUse } from "../reconcile/read-use.js";
import { reconciliationText } from "../reconcile/text.js";
import { readSigned } from "../signed.js";

/** Options of `palier reconcile`. */
export interface ReconcileOptions extends PlanOptions {
  readonly basis: Basis;
  /**
   * Month 0 of the forecast, `YYYY-MM`.
   * @default - the month of the plan
   */
  readonly start?: string;
  /** Memory of the database, such as `2GB`. */
  readonly memory: string;
  readonly threads: number;
  /**
   * Spend logs of LiteLLM and metering files.
   * @default - use is not known
   */
  readonly use?: readonly string[];
  /**
   * Signed sheet of assumptions that the forecast is held against too.
   * @default - none
   */
  readonly signed?: string;
  /**
   * Table of a warehouse to write the query for.
   * @default - bills are read here
   */
  readonly warehouse?: string;
  readonly tagsAs: TagForm;
  readonly datesAs: "plain" | "zoned" | "text";
}

/** `palier reconcile`: forecast against actual by node, team and month, with why they differ. */
export async function reconcileBills(plan: string, names: readonly string[], options: ReconcileOptions): Promise<void> {
  const graph = readPlan(plan, options);
  const { basis, memory, threads, warehouse } = options;
  const start = options.start ?? graph.asOf.slice(0, 7);
  const query = { basis, keys: tagKeys(graph), lines: graph.costs.map(({ id }) => id) };
  if (warehouse !== undefined) {
    print(warehouseQuery({ table: warehouse, tags: options.tagsAs, start: options.datesAs }, query));
    return;
  }
  const used = options.use ?? [];
  if (names.length + used.length === 0)
    throw new PalierError({ code: "USAGE", message: "name the bills, --use or a --warehouse" });
  checkUseFiles(used);
  const sheet = options.signed === undefined ? {} : { sheet: readSigned(options.signed) };
  const files = billFiles(names);
  await checkCompressed(files);
  progress(`reading ${files.length} bills`);
  const scratch = mkdtempSync(join(tmpdir(), "palier-bills-"));
  try {
    const paths = [...files.map(({ path }) => path), ...used];
    const read = await withDatabase(paths, { memory, threads, scratch }, async (ask) => {
      const bills = await readBills(files, query, ask);
      const { use, bad } = await readUse(used, ask);
      return { groups: bills.groups, bad: [...bills.bad, ...bad], use };
    });
    const result = reconcile(graph, { ...read, ...sheet }, { basis, start });
    if (options.json) printJson(result);
    else print(reconciliationText(result, graph, options.lang ?? graph.language));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
