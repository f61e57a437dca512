import type { Text } from "../core/text.js";
import type { Sensitivity } from "../graph/values.js";

/** What a review found, as a report tells it. */
export interface Reviewed {
  /** How much was looked at, and how much was found, in one sentence. */
  readonly counts: Text;
  /** What is not accepted, the worst first. */
  readonly findings: readonly {
    readonly severity: Text;
    readonly rule: string;
    /** Nodes and resources it is found at. */
    readonly subjects: readonly string[];
    readonly message: Text;
    readonly remedy: Text;
  }[];
  /** What somebody answers for until a day. */
  readonly accepted: readonly {
    readonly rule: string;
    readonly subject: string;
    readonly reason: string;
    readonly owner: string;
    readonly expires: string;
  }[];
  /** What data of each class can reach, and what they may. */
  readonly classes: readonly {
    readonly sensitivity: Sensitivity;
    readonly reached: readonly string[];
    readonly allowed: readonly string[];
  }[];
  /** Verdicts of the threat model, each with how many threats have it. */
  readonly threats: readonly { readonly verdict: Text; readonly count: number }[];
}
