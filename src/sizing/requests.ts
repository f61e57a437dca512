import { closedHoursPerYear, HOURS_PER_YEAR } from "../core/use-hours.js";
import type { Workload } from "../spec/workload.js";

/** The mean request of a workload that reads and writes text. */
export interface TextRequest {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Tokens read anew: those that repeat are in the engine's prefix cache. */
  readonly freshTokens: number;
  /** Longest sequence to make room for: twice the mean, in steps of 1,024, at least 4,096. */
  readonly contextTokens: number;
}

const STEP = 1_024;
const LEAST_CONTEXT = 4_096;

/** Request of a workload, within the longest context its model has. */
export function requestOf({ demand }: Workload, longest: number | null): TextRequest {
  const tokensIn = demand.tokensIn ?? 0;
  const tokensOut = Math.max(1, demand.tokensOut ?? 0);
  const twice = Math.max(LEAST_CONTEXT, Math.ceil((2 * (tokensIn + tokensOut)) / STEP) * STEP);
  return {
    tokensIn,
    tokensOut,
    freshTokens: tokensIn * (1 - demand.cachedShare),
    contextTokens: longest === null ? twice : Math.min(twice, longest),
  };
}

/**
 * Hours per year of each of `most` instances of an endpoint, on average: `least` of them never stop. The others run for
 * the peaks: a load with this mean and this peak needs them longest when it is at its peak or absent, never between.
 *
 * @param stopsOutsideHours whether all but one of them stop outside the hours of use the file gives.
 */
export function instanceHours(
  least: number,
  most: number,
  { demand }: Pick<Workload, "demand">,
  stopsOutsideHours = false,
): number {
  const more = (most - least) / demand.peakFactor;
  const { hoursOfUse } = demand;
  const stopped = stopsOutsideHours && hoursOfUse !== undefined ? closedHoursPerYear(hoursOfUse) : 0;
  const standing = least * HOURS_PER_YEAR - Math.max(0, least - 1) * stopped;
  return (standing + more * demand.hoursPerDay * demand.daysPerYear) / most;
}
