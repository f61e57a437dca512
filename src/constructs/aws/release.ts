import type { SagemakerEndpointDeploymentConfig } from "@cdktf/provider-aws/lib/sagemaker-endpoint/index.js";
import { Token } from "cdktf";
import { PalierError } from "../../core/errors.js";
import type { ReleaseStrategy } from "../../core/release.js";

const LONGEST_SECONDS = 28_800;
const TERMINATION_SECONDS = 300;

/** Longest watch of SageMaker between two steps, in minutes. */
const LONGEST_BAKE = 60;

/**
 * Release strategy as SageMaker's blue-green deployment of a change in place, taken back when an alarm rings. SageMaker
 * knows one canary step or equal steps, so the first step of the plan sets their size; one instance cannot be split and
 * takes over at once, after the same watch. A shadow release has been watched beside the other version before.
 *
 * @param endpoint Name of the endpoint, for errors.
 * @throws PalierError with code NOT_ALLOWED where SageMaker cannot release that way.
 */
export function deploymentConfig(
  endpoint: string,
  release: ReleaseStrategy,
  instances: number,
  alarmNames: readonly string[],
): SagemakerEndpointDeploymentConfig {
  const traffic = trafficRouting(endpoint, release, Token.isUnresolved(instances) || instances > 1);
  const steps = traffic.linearStepSize ? Math.ceil(100 / traffic.linearStepSize.value) : 2;
  const longest = steps * traffic.waitIntervalInSeconds + TERMINATION_SECONDS;
  if (longest > LONGEST_SECONDS) {
    throw refused(
      endpoint,
      "bakeMinutes",
      `${steps} steps take longer than the 8 hours SageMaker allows`,
      release.bakeMinutes,
    );
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

function trafficRouting(endpoint: string, { kind, stepsPercent, bakeMinutes }: ReleaseStrategy, canSplit: boolean) {
  if (kind === "shadow")
    return { type: "ALL_AT_ONCE", waitIntervalInSeconds: Math.min(bakeMinutes, LONGEST_BAKE) * 60 };
  if (bakeMinutes > LONGEST_BAKE) {
    throw refused(endpoint, "bakeMinutes", `must be at most ${LONGEST_BAKE} on SageMaker`, bakeMinutes);
  }
  const waitIntervalInSeconds = bakeMinutes * 60;
  if (kind === "all-at-once" || kind === "blue-green" || !canSplit)
    return { type: "ALL_AT_ONCE", waitIntervalInSeconds };
  const first = stepsPercent[0] ?? 100;
  const least = kind === "linear" ? 10 : 1;
  if (first < least || first > 50) {
    throw refused(endpoint, "stepsPercent", `must begin with ${least} to 50 on SageMaker`, first);
  }
  const size = { type: "CAPACITY_PERCENT", value: first };
  return kind === "canary"
    ? { type: "CANARY", waitIntervalInSeconds, canarySize: size }
    : { type: "LINEAR", waitIntervalInSeconds, linearStepSize: size };
}

const refused = (endpoint: string, member: string, message: string, received: string | number): PalierError =>
  new PalierError({
    code: "NOT_ALLOWED",
    path: `release.${member}`,
    message: `${message} (\`${endpoint}\`)`,
    received: String(received),
  });
