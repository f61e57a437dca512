import type { Trust } from "../graph/trust.js";
import type { Tier } from "../graph/values.js";
import type { Provider } from "../spec/values.js";

/** Somewhere a workload could run: a site's server room, a population of workstations, a region of a cloud. */
export interface Place {
  readonly tier: Tier;
  readonly trust: Trust;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Cloud; null on the organisation's own ground. */
  readonly provider: Provider | null;
  readonly region: string | null;
  /** Site of the file; null in a cloud. */
  readonly site: string | null;
  /** Population of workstations; null elsewhere. */
  readonly population: string | null;
  /**
   * Whether text models of a cloud run on its Kubernetes.
   * @default false
   */
  readonly kubernetes?: boolean;
}
