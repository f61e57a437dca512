import { describe, expect, it } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { PalierError } from "../../../src/core/errors.js";
import { changedExample, palier } from "../../support/palier.js";
import { inputOf } from "../../support/plans.js";

type Wanted = NonNullable<ReturnType<typeof inputOf>["organisation"]["workloads"][number]["instance"]>;

const input = inputOf("editeur");
const wanting = (instance: Wanted, id = "revue-code") =>
  planHybrid({
    ...input,
    organisation: {
      ...input.organisation,
      workloads: input.organisation.workloads.map((workload) =>
        workload.id === id ? { ...workload, instance } : workload,
      ),
    },
  });

function refusal(instance: Wanted) {
  try {
    wanting(instance);
  } catch (error) {
    if (error instanceof PalierError) return error;
    throw error;
  }
  throw new Error("not refused");
}

describe("a machine that the file names", () => {
  it("is the one the workload runs on, where a region of the file offers it", () => {
    const graph = wanting({ provider: "aws", type: "g5.12xlarge" });
    const found = graph.decisions.find(({ workload }) => workload === "workload/revue-code");
    expect(found?.chosen).toBe("cloud:sagemaker:ml.g5.12xlarge@eu-central-1");
    expect(found?.refused.map(({ rule }) => rule)).toContain("instance");
  });

  it("is refused where none does, with what there is instead and its price", () => {
    const error = refusal({ provider: "aws", type: "p5.48xlarge" });
    expect(error.exitCode).toBe(5);
    expect(error.issues).toEqual([
      {
        code: "INFEASIBLE",
        path: "workloads[1].instance",
        message: "`revue-code` wants aws p5.48xlarge, which no region of `clouds` is known to offer",
        received: "eu-central-1: not known, the catalogue has no row; eu-west-3: not known, the catalogue has no row",
        fix: [
          "another size: 5 × aws g6.12xlarge (aws eu-central-1 DE), 308606.54 EUR net present over 3 years",
          "or another region: aws p5.48xlarge (aws eu-north-1 SE), 1588076.87 EUR net present over 3 years",
          "or on premises: Lenovo SR650a V4, 4 x L40S (lyon, FR), 278400.66 EUR net present over 3 years",
        ].join("; "),
      },
    ]);
  });

  it("is never looked for outside the rules on where data may go", () => {
    // Known in the United States only.
    expect(refusal({ provider: "aws", type: "p6-b200.48xlarge" }).issues[0]?.fix).not.toContain("another region");
  });
});

it("costs what a plan of that workload alone says", () => {
  const workloads = input.organisation.workloads.filter(({ id }) => id === "revue-code");
  const { decisions } = planHybrid({ ...input, organisation: { ...input.organisation, workloads } });
  const costs = decisions[0]?.candidates.map(({ option, cost }) => [option.id, cost.npv]);
  expect(costs).toContainEqual(["cloud:sagemaker:ml.g6.12xlarge@eu-central-1", "308606.54"]);
});

it("the command line says so and ends with 5", () => {
  const done = palier([
    "cost",
    changedExample("editeur", [[["workloads", 1, "instance"], { provider: "aws", type: "p5.48xlarge" }]]),
  ]);
  expect(done.code).toBe(5);
  expect(done.stderr).toContain("another region: aws p5.48xlarge (aws eu-north-1 SE)");
});
