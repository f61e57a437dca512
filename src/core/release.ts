import { PalierError } from "./errors.js";

/** Ways a new version takes over from the one in service. */
export const RELEASE_KINDS = ["all-at-once", "canary", "linear", "blue-green", "shadow"] as const;

/** What takes a release back: calls that fail, answers that are slow. */
export const ROLLBACK_SIGNALS = ["errors", "latency"] as const;

/** Plan for putting a new version in service, the same for every target. */
export interface ReleaseStrategy {
  readonly kind: (typeof RELEASE_KINDS)[number];
  /**
   * Share of the traffic after each step, in percent, growing, the last 100. A shadow release copies that share to the new
   * version and answers with the old one.
   */
  readonly stepsPercent: readonly number[];
  /** Time each step is watched before the next, in minutes. */
  readonly bakeMinutes: number;
  /** Alarms that take a release back. */
  readonly rollbackOn: readonly (typeof ROLLBACK_SIGNALS)[number][];
}

/** The strategy a workload's new versions follow: its own, else the organisation's. */
export const releaseOf = <Strategy extends ReleaseStrategy>(
  workload: { readonly release?: Strategy | undefined },
  { operations }: { readonly operations: { readonly release: Strategy } },
): Strategy => workload.release ?? operations.release;

/** Where a release stands: which share of the traffic is whose, in percent. */
export interface ReleaseStage {
  /** Answered by the version in service before. */
  readonly current: number;
  /** Answered by the new version. */
  readonly next: number;
  /** Copied to the new version, whose answers nobody sees. */
  readonly mirrored: number;
}

/** Before a release, and after one that was taken back. */
const NOT_BEGUN: ReleaseStage = { current: 100, next: 0, mirrored: 0 };
const DONE: ReleaseStage = { current: 0, next: 100, mirrored: 0 };

/**
 * Stages of a release, the last of which leaves everything to the new version: canary 10 → 50 → 100, linear in equal
 * steps of the first, blue-green idle and then all, shadow copies that grow and then all.
 */
export function stagesOf({ kind, stepsPercent }: ReleaseStrategy): readonly ReleaseStage[] {
  const answering = (next: number): ReleaseStage => ({ current: 100 - next, next, mirrored: 0 });
  switch (kind) {
    case "all-at-once":
      return [DONE];
    case "blue-green":
      return [NOT_BEGUN, DONE];
    case "canary":
      return stepsPercent.map(answering);
    case "linear": {
      const step = stepsPercent[0] ?? 100;
      return Array.from({ length: Math.ceil(100 / step) }, (_, index) => answering(Math.min(100, step * (index + 1))));
    }
    case "shadow":
      return [...stepsPercent.map((mirrored) => ({ ...NOT_BEGUN, mirrored })), DONE];
  }
}

/** Minutes two versions stand beside each other: the last stage is watched too, so that it can be taken back. */
export const minutesBeside = (strategy: ReleaseStrategy): number => stagesOf(strategy).length * strategy.bakeMinutes;

/**
 * Stage a release has reached; step 0 leaves everything to the version in service before.
 *
 * @throws PalierError with code NOT_ALLOWED for a step the plan does not have.
 */
export function stageAt(strategy: ReleaseStrategy, step: number): ReleaseStage {
  const stages = stagesOf(strategy);
  const stage = step === 0 ? NOT_BEGUN : stages[step - 1];
  if (stage !== undefined) return stage;
  throw new PalierError({
    code: "NOT_ALLOWED",
    path: "workloads[].model.next.step",
    message: `must be a step of the release, which has ${stages.length}`,
    received: String(step),
  });
}
