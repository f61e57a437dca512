import type { BillForm } from "./focus.js";
import { FOCUS } from "./focus.js";
import { type BillQuery, groupQuery, identifier, TRINO } from "./sql.js";

/** Where a warehouse keeps the bills, and in what form. */
export interface Warehouse extends Pick<BillForm, "tags" | "start"> {
  /** Table, with its schema and catalogue where needed: `billing.focus`. */
  readonly table: string;
}

/** The query of `palier reconcile` for Athena and Trino: the rows it returns are what the local database returns. */
export function warehouseQuery({ table, tags, start }: Warehouse, query: BillQuery): string {
  const { cost, ...columns } = FOCUS;
  return groupQuery(
    {
      from: table.split(".").map(identifier).join("."),
      columns: [cost[query.basis], ...Object.values(columns)],
      tags,
      start,
    },
    query,
    TRINO,
  );
}
