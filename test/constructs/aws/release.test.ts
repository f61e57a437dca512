import { describe, expect, it } from "vitest";
import { deploymentConfig } from "../../../src/constructs/aws/release.js";
import type { ReleaseStrategy } from "../../../src/core/release.js";
import { later } from "../../support/synth.js";

const plan: ReleaseStrategy = {
  kind: "canary",
  stepsPercent: [10, 50, 100],
  bakeMinutes: 30,
  rollbackOn: ["errors", "latency"],
};
const traffic = (change: Partial<ReleaseStrategy>, instances = 2) =>
  deploymentConfig("chat", { ...plan, ...change }, instances, []).blueGreenUpdatePolicy?.trafficRoutingConfiguration;

describe("deploymentConfig", () => {
  it.each([
    [{}, { type: "CANARY", waitIntervalInSeconds: 1_800, canarySize: { type: "CAPACITY_PERCENT", value: 10 } }],
    [
      { kind: "linear" as const },
      { type: "LINEAR", waitIntervalInSeconds: 1_800, linearStepSize: { type: "CAPACITY_PERCENT", value: 10 } },
    ],
    [{ kind: "blue-green" as const }, { type: "ALL_AT_ONCE", waitIntervalInSeconds: 1_800 }],
    [
      { kind: "shadow" as const, bakeMinutes: 1_440, stepsPercent: [5, 100] },
      { type: "ALL_AT_ONCE", waitIntervalInSeconds: 3_600 },
    ],
    [{ kind: "all-at-once" as const }, { type: "ALL_AT_ONCE", waitIntervalInSeconds: 1_800 }],
  ])("turns %j into traffic steps", (change, expected) => expect(traffic(change)).toEqual(expected));

  it("does not split one instance, and splits a number only known at deploy time", () => {
    expect(traffic({}, 1)).toMatchObject({ type: "ALL_AT_ONCE" });
    expect(traffic({}, later.number)).toMatchObject({ type: "CANARY" });
  });

  it("takes a release back when an alarm rings, and leaves time for the steps and the start", () => {
    expect(deploymentConfig("chat", plan, 2, ["errors", "latency"])).toMatchObject({
      autoRollbackConfiguration: { alarms: [{ alarmName: "errors" }, { alarmName: "latency" }] },
      blueGreenUpdatePolicy: { terminationWaitInSeconds: 300, maximumExecutionTimeoutInSeconds: 7_500 },
    });
  });

  it.each<[string, Partial<ReleaseStrategy>]>([
    ["bakeMinutes", { bakeMinutes: 61 }],
    ["bakeMinutes", { kind: "linear", stepsPercent: [10, 20, 30], bakeMinutes: 60 }],
    ["stepsPercent", { stepsPercent: [60, 100] }],
    ["stepsPercent", { kind: "linear", stepsPercent: [5, 100] }],
  ])("fails for %s: %j", (member, change) => {
    expect(() => traffic(change)).toThrow(
      expect.objectContaining({
        code: "NOT_ALLOWED",
        issues: [expect.objectContaining({ path: `release.${member}`, message: expect.stringContaining("`chat`") })],
      }),
    );
  });
});
