import type { Text } from "../core/text.js";
import type { CostLine } from "../graph/cost.js";

/** What all cost lines of one kind share. */
export interface LineKind extends Pick<CostLine, "item" | "lever" | "kind" | "everyMonths" | "unit"> {
  readonly title: Text;
}

type Lever = CostLine["lever"];
const spent =
  (everyMonths: number) =>
  (item: string, lever: Lever, unit: string, title: Text): LineKind => ({
    item,
    lever,
    kind: "opex",
    everyMonths,
    unit,
    title,
  });
/** Falls once. */
export const once = spent(0);
/** Falls every month. */
export const monthly = spent(1);
/** Falls every year. */
export const yearly = spent(12);
