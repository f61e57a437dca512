import type { Text } from "../core/text.js";

/** What a price or rate is, so that it can be asked for, documented and filled in under `quotes.items`. */
export interface Item {
  /** What one unit is; `per …` means an amount in the currency of the file. */
  readonly unit: Text;
  readonly what: Text;
  readonly when: Text;
}
