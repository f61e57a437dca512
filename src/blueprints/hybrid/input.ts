import type { Catalogue } from "../../catalog/catalogue.js";
import type { HouseStyle } from "../../graph/house-style.js";
import type { Option } from "../../graph/option.js";
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
   * Which of the feasible options of a workload may be used.
   * @default - all of them
   */
  readonly keep?: (options: readonly Option[]) => readonly Option[];
  /**
   * Whether to plan and price the same organisation under other conditions too.
   * @default false
   */
  readonly scenarios?: boolean;
  /**
   * How often the future is drawn, and from which seed.
   * @default - 10,000 times from seed 1
   */
  readonly draws?: Draws;
  /**
   * Picture at the head of the report.
   * @default null
   */
  readonly logo?: HouseStyle["logo"];
}
