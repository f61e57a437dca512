import { assumptionsOf } from "../graph/assumptions.js";
import type { Blueprint } from "../graph/blueprint.js";
import { csvLine } from "./csv.js";

/** Columns of the sheet; the last three are for people to fill in. */
const COLUMNS = ["assumption", "value", "unit", "source", "as_of", "total_at_low", "total_at_high"] as const;

/** The sheet of assumptions as comma-separated values, to be read, given an owner, dated and signed line by line. */
export const assumptionCsv = (graph: Blueprint): string =>
  [
    csvLine([...COLUMNS, "owner", "signed_by", "signed_on"]),
    ...assumptionsOf(graph).map(({ name, value, unit, source, asOf, low, high, owner }) =>
      csvLine([name, value, unit, source, asOf, low, high, owner, "", ""]),
    ),
    "",
  ].join("\r\n");
