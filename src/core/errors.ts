/** Where a mistake stands in a file the user wrote. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Stable identifiers of refusals. Tests and scripts match on the code, never on the text. */
export const ERROR_CODES = {
  USAGE: 64,
  IO: 74,
  OUTPUT_LOCKED: 74,
  OUTPUT_FOREIGN: 74,
  OUTPUT_EDITED: 74,
  FILE_TOO_LARGE: 2,
  FILE_ENCODING: 2,
  YAML_LIMIT: 2,
  YAML_SYNTAX: 2,
  DUPLICATE_KEY: 2,
  UNKNOWN_KEY: 2,
  MISSING_VALUE: 2,
  WRONG_TYPE: 2,
  OUT_OF_RANGE: 2,
  NOT_ALLOWED: 2,
  BAD_NAME: 2,
  DUPLICATE_NAME: 2,
  UNKNOWN_REFERENCE: 2,
  UNKNOWN_MODEL: 2,
  UNKNOWN_REGION: 2,
  CONTRADICTION: 2,
  SECRET_IN_FILE: 2,
  UNPINNED: 2,
  INFEASIBLE: 5,
  BUDGET_EXCEEDED: 6,
  REVIEW_BLOCKED: 4,
  TOOL_FAILED: 7,
  INVALID_PROP: 1,
  INVALID_GRAPH: 1,
  ROUTE_LEAK: 4,
  TAG_COLLISION: 2,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One mistake: what is wrong, what was read, what is allowed, what would fit. */
export interface Issue {
  readonly code: ErrorCode;
  /** Sentence without a final full stop, in the words of the organisation file. */
  readonly message: string;
  /**
   * Path inside the file, such as `workloads[2].model`.
   * @default - the issue concerns the file as a whole
   */
  readonly path?: string;
  /**
   * Position of the value.
   * @default - unknown, because the input did not come from a file
   */
  readonly place?: Place;
  /**
   * Value that was read, shortened and made printable.
   * @default - nothing was read, as for a missing value
   */
  readonly received?: string;
  /**
   * What would fit, as an instruction.
   * @default - the message already says it
   */
  readonly fix?: string;
}

/** A refusal the user can act on. Anything else that is thrown is a bug of palier and exits with 1. */
export class PalierError extends Error {
  override readonly name = "PalierError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[] | Issue) {
    const list = "code" in issues ? [issues] : issues;
    super(list.map(formatIssue).join("\n"));
    this.issues = list;
  }

  /** Code of the first issue. */
  get code(): ErrorCode {
    return this.issues[0]?.code ?? "INVALID_GRAPH";
  }

  /** Process exit status: the one of the first issue. */
  get exitCode(): number {
    return ERROR_CODES[this.code];
  }
}

/** `file:line:col  CODE  what is wrong — what was received — what would fix it`. */
export function formatIssue(issue: Issue): string {
  const place = issue.place ? `${issue.place.file}:${issue.place.line}:${issue.place.column}  ` : "";
  const path = issue.path ? `\`${issue.path}\` ` : "";
  const received = issue.received === undefined ? "" : ` — received ${issue.received}`;
  const fix = issue.fix === undefined ? "" : ` — ${issue.fix}`;
  return `${place}${issue.code}  ${path}${issue.message}${received}${fix}`;
}
