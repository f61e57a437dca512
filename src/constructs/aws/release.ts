import type { SagemakerEndpointDeploymentConfig } from "@cdktf/provider-aws/lib/sagemaker-endpoint/index.js";
import { Token } from "cdktf";
import { PalierError } from "../../core/errors.js";

/** How a new version takes over from the one in service. */
export interface Release {
  readonly kind: "all-at-once" | "canary" | "linear" | "blue-green" | "shadow";
  /** Share of the traffic after each step, the last one 100. */
  readonly stepsPercent: readonly number[];
  /** Time a step is watched before the next. */
  readonly bakeMinutes: number;
}

const LONGEST_SECONDS = 28_800;
const TERMINATION_SECONDS = 300;

/**
 * Release strategy as SageMaker's blue-green deployment, taken back when an alarm rings. SageMaker knows one canary step
 * or equal steps, so the first step of the plan sets their size; one instance cannot be split and takes over at once,
 * after the same watch.
 */
export function deploymentConfig(
  release: Release,
  instances: number,
  alarmNames: readonly string[],
): SagemakerEndpointDeploymentConfig {
  const traffic = trafficRouting(release, Token.isUnresolved(instances) || instances > 1);
  const steps = traffic.linearStepSize ? Math.ceil(100 / traffic.linearStepSize.value) : 2;
  const longest = steps * traffic.waitIntervalInSeconds + TERMINATION_SECONDS;
  if (longest > LONGEST_SECONDS) {
    throw refused("bakeMinutes", `${steps} steps take longer than the 8 hours SageMaker allows`, release.bakeMinutes);
  }
  return {
    blueGreenUpdatePolicy: {
      trafficRoutingConfiguration: traffic,
      terminationWaitInSeconds: TERMINATION_SECONDS,
      // Room for the new instances to start, which is not part of the steps.
      maximumExecutionTimeoutInSeconds: Math.min(LONGEST_SECONDS, longest + 3_600),
    },
    autoRollbackConfiguration: { alarms: alarmNames.map((alarmName) => ({ alarmName })) },
  };
}

function trafficRouting({ kind, stepsPercent, bakeMinutes }: Release, canSplit: boolean) {
  if (kind === "shadow") {
    throw refused("kind", "cannot be shadow on SageMaker: that needs two versions side by side", kind);
  }
  if (bakeMinutes > 60) throw refused("bakeMinutes", "must be at most 60 on SageMaker", bakeMinutes);
  const waitIntervalInSeconds = bakeMinutes * 60;
  if (kind === "all-at-once" || kind === "blue-green" || !canSplit)
    return { type: "ALL_AT_ONCE", waitIntervalInSeconds };
  const first = stepsPercent[0] ?? 100;
  const least = kind === "linear" ? 10 : 1;
  if (first < least || first > 50) {
    throw refused("stepsPercent", `must begin with ${least} to 50 on SageMaker`, first);
  }
  const size = { type: "CAPACITY_PERCENT", value: first };
  return kind === "canary"
    ? { type: "CANARY", waitIntervalInSeconds, canarySize: size }
    : { type: "LINEAR", waitIntervalInSeconds, linearStepSize: size };
}

const refused = (member: string, message: string, received: string | number): PalierError =>
  new PalierError({
    code: "NOT_ALLOWED",
    path: `operations.release.${member}`,
    message,
    received: String(received),
  });
