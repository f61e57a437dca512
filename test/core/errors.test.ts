import { expect, it } from "vitest";
import { formatIssue, PalierError } from "../../src/core/errors.js";

const issue = {
  code: "UNKNOWN_KEY",
  message: "is not a key of a workload",
  path: "workloads[0].latencey",
  place: { file: "a.yaml", line: 12, column: 5 },
  received: "latencey",
  fix: "did you mean `latency`?",
} as const;

it("prints place, code, what is wrong, what was read and what would fit", () => {
  expect(formatIssue(issue)).toBe(
    "a.yaml:12:5  UNKNOWN_KEY  `workloads[0].latencey` is not a key of a workload — received latencey — did you mean `latency`?",
  );
});

it("takes its exit status from the first issue", () => {
  expect(new PalierError([issue, { code: "INFEASIBLE", message: "no tier is left" }]).exitCode).toBe(2);
  expect(new PalierError({ code: "INFEASIBLE", message: "no tier is left" }).exitCode).toBe(5);
});
