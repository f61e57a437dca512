import type { Catalogue } from "../../catalog/catalogue.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Draws } from "../../tco/uncertainty/simulate.js";
import type { Variant } from "../variants.js";

/** Everything a plan depends on: the same input gives the same graph, byte for byte. */
export interface PlanInput {
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
  /** Day the run takes for today, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Version of palier, written into the graph and the tags. */
  readonly version: string;
  /**
   * Tiers that may be used.
   * @default "hybrid"
   */
  readonly variant?: Variant;
  /**
   * How often the future is drawn, and from which seed.
   * @default - 10,000 times from seed 1
   */
  readonly draws?: Draws;
}
