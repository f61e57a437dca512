import { expect, it } from "vitest";
import { changed, issuesOf, told } from "../support/organisation-file.js";
import type { Edit } from "../support/palier.js";

const REFUSED: Readonly<Record<string, readonly [edits: readonly Edit[], told: string]>> = {
  "a release that never ends": [
    [
      [
        ["operations", "release", "stepsPercent"],
        [10, 50],
      ],
    ],
    "CONTRADICTION operations.release.stepsPercent",
  ],
  "a release of a workload's own that never ends": [
    [[["workloads", 0, "release"], { kind: "canary", stepsPercent: [50, 20, 100] }]],
    "CONTRADICTION workloads[0].release.stepsPercent",
  ],
  "a step that a workload's own release does not have": [
    [
      [["workloads", 0, "release"], { kind: "blue-green", stepsPercent: [100] }],
      [["workloads", 0, "model", "next"], { revision: "v2", step: 3 }],
    ],
    "CONTRADICTION workloads[0].model.next.step",
  ],
  "a step that the release does not have": [
    [[["workloads", 0, "model", "next"], { revision: "v2", step: 4 }]],
    "CONTRADICTION workloads[0].model.next.step",
  ],
  "a version that stays and answers": [
    [[["workloads", 0, "model", "next"], { revision: "v2", stays: true }]],
    "CONTRADICTION workloads[0].model.next.stays",
  ],
  "a shadow that stays and has taken over": [
    [
      [["workloads", 0, "release"], { kind: "shadow", stepsPercent: [100] }],
      [["workloads", 0, "model", "next"], { revision: "v2", step: 2, stays: true }],
    ],
    "CONTRADICTION workloads[0].model.next.stays",
  ],
};

it.each(Object.entries(REFUSED))("refuses %s", (_, [edits, expected]) => {
  expect(told(issuesOf(changed(...edits)))).toEqual([expected]);
});

it("accepts a shadow that stays", () => {
  const shadow: readonly Edit[] = [
    [["workloads", 0, "release"], { kind: "shadow", stepsPercent: [50, 100] }],
    [["workloads", 0, "model", "next"], { revision: "v2", step: 2, stays: true }],
  ];
  expect(told(issuesOf(changed(...shadow)))).toEqual([]);
});
