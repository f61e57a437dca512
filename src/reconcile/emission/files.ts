import type { Blueprint } from "../../graph/blueprint.js";
import { encoders } from "../../render/encode.js";
import { focusRows } from "./focus-rows.js";
import { infracostUsage, type StackResource } from "./infracost.js";
import { nodePrices } from "./opencost.js";

/** A file of the folder `costs`. */
export interface CostFile {
  readonly path: string;
  readonly content: string;
  readonly node: string;
}

/** The plan in the forms other cost tools read. A form that would be empty is not written. */
export function costFiles(graph: Blueprint, resources: readonly StackResource[]): readonly CostFile[] {
  const node = `organisation/${graph.id}`;
  const files: readonly (readonly [string, string | null])[] = [
    ["costs/focus.csv", focusCsv(graph)],
    ["costs/opencost-prices.csv", openCostCsv(graph)],
    ["costs/infracost-usage.yml", infracostUsage(graph, resources)],
  ];
  return files.flatMap(([path, content]) => (content === null ? [] : [{ path, content, node }]));
}

function focusCsv(graph: Blueprint): string | null {
  const rows = focusRows(graph);
  const [first] = rows;
  return first === undefined ? null : csv([Object.keys(first), ...rows.map((row) => Object.values(row))]);
}

/** OpenCost's price list by node (`USE_CSV_PROVIDER`), in the currency of the plan; a price that is missing is left out. */
function openCostCsv(graph: Blueprint): string | null {
  // A region would have to equal a label of the Kubernetes node, which machines of one's own do not have.
  const rows = nodePrices(graph).flatMap(({ host, sku, perHour }) =>
    perHour === null ? [] : [[`${graph.asOf} 00:00:00 UTC`, host, "", "node", "metadata.name", sku, perHour, ""]],
  );
  if (rows.length === 0) return null;
  const columns = ["EndTimestamp", "InstanceID", "Region", "AssetClass"];
  return csv([[...columns, "InstanceIDField", "InstanceType", "MarketPriceHourly", "Version"], ...rows]);
}

const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(encoders.csv).join(",")).join("\n")}\n`;
