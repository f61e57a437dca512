import { expect, it } from "vitest";
import { changed, issuesOf, told } from "../support/organisation-file.js";
import type { Edit } from "../support/palier.js";

const TENSOR = { name: "x", type: "float32", dims: [4] };
const TOLD = { inputs: [TENSOR], outputs: [{ ...TENSOR, name: "y" }] };

it.each(
  Object.entries<readonly [edits: readonly Edit[], told: string]>({
    "a model told of that nobody measured": [
      [[["workloads", 0, "model", "export"], TOLD]],
      "CONTRADICTION workloads[0].model.export",
    ],
    "two tensors of one name": [
      [[["workloads", 0, "model", "export"], { ...TOLD, inputs: [...TOLD.inputs, ...TOLD.inputs] }]],
      "CONTRADICTION workloads[0].model.export.inputs[1].name",
    ],
    "two versions in one folder": [
      [
        [["workloads", 0, "model", "export"], { ...TOLD, version: 2 }],
        [["workloads", 0, "model", "next"], { revision: "2026-11", version: 2 }],
      ],
      "CONTRADICTION workloads[0].model.next.version",
    ],
    "a folder for the next version alone": [
      [[["workloads", 0, "model", "next"], { revision: "2026-11", version: 2 }]],
      "CONTRADICTION workloads[0].model.next.version",
    ],
  }),
)("refuses %s", (_, [edits, expected]) => {
  expect(told(issuesOf(changed(...edits)))).toContain(expected);
});
