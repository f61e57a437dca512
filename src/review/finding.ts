import type { Text } from "../core/text.js";
import type { Severity } from "./rule.js";

/** Where a finding stands in a file. */
export interface Location {
  readonly file: string;
  /** Line from 1; null where the file as a whole is meant. */
  readonly line: number | null;
}

/** One thing a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Graph node or address of the resource. */
  readonly subject: string;
  /** Graph node it belongs to; null in plans that palier did not make. */
  readonly node: string | null;
  /** Attribute that is wrong; null for the subject as a whole. */
  readonly path: string | null;
  readonly message: Text;
  readonly remedy: Text;
  readonly maps: readonly string[];
  /** The file that was reviewed, and the organisation file where it is known. */
  readonly locations: readonly Location[];
}

/** An exception to a rule that somebody answers for, until a day. */
export interface Exception {
  readonly rule: string;
  readonly subject: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** A finding that is accepted for a time. */
export interface Accepted {
  readonly finding: Finding;
  readonly exception: Exception;
}

/** Result of a review. */
export interface Review {
  /** Day it was made for. */
  readonly asOf: string;
  readonly packs: readonly string[];
  readonly rules: number;
  /** Nodes and resources that were looked at. */
  readonly subjects: number;
  /** What is not accepted, the worst first. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** Findings that forbid a release. */
  readonly blocking: number;
}
