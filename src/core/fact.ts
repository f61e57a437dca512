/** A figure with where it comes from. Nothing enters a computation without one. */
export interface Fact<T = number> {
  readonly value: T;
  /** Unit of the value, such as `EUR/kWh`, `GiB` or `USD/h`. */
  readonly unit: string;
  /** Publication, price list or the organisation's own quote. */
  readonly source: string;
  /** Date of the figure, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly asOf: string;
}

/** What stands where a figure is missing: named, so that it can be asked for, and never read as 0. */
export interface Unknown {
  readonly unknown: string;
}

/** True when a figure is missing. */
export const isUnknown = (value: unknown): value is Unknown =>
  typeof value === "object" && value !== null && "unknown" in value;
