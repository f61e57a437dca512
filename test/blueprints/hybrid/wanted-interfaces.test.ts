import { describe, expect, it } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { PalierError } from "../../../src/core/errors.js";
import { inputOf } from "../../support/plans.js";

const input = inputOf("editeur");
const { organisation } = input;
const chat = organisation.workloads.find(({ model }) => model.api !== undefined);

const review = organisation.workloads.find(({ id }) => id === "revue-code");

/** The publisher, with a model behind an interface that nothing else may stand in for. */
const wanting = (api: string, clouds = organisation.clouds, workload = chat) =>
  planHybrid({
    ...input,
    organisation: {
      ...organisation,
      clouds,
      workloads: organisation.workloads.map((one) =>
        one.id === workload?.id ? { ...one, model: { ...one.model, api, apiOnly: true } } : one,
      ),
    },
  });

function refusal(...wanted: Parameters<typeof wanting>) {
  try {
    wanting(...wanted);
  } catch (error) {
    if (error instanceof PalierError) return error;
    throw error;
  }
  throw new Error("not refused");
}

describe("a model behind an interface that nothing else may stand in for", () => {
  it("is what is chosen, where the rules leave a place that offers it", () => {
    const graph = wanting("gpt-5-mini");
    const found = graph.decisions.find(({ workload }) => workload === `workload/${chat?.id}`);
    expect(found?.chosen).toContain("gpt-5-mini");
    expect(found?.refused.map(({ rule }) => rule)).toContain("api-only");
  });

  const azure = organisation.clouds.find(({ provider }) => provider === "azure");
  if (azure === undefined) throw new Error("no cloud");

  it("is refused elsewhere, with another model of its quality and its price", () => {
    const error = refusal("anthropic.claude-sonnet-5", [azure]);
    expect(error.exitCode).toBe(5);
    expect(error.issues).toEqual([
      {
        code: "INFEASIBLE",
        path: "workloads[2].model.api",
        message:
          "`resume-tickets` wants anthropic.claude-sonnet-5, which no place that the rules leave it is known to offer",
        received: "azure swedencentral; azure francecentral",
        fix: "another model: gpt-5 azure-openai (azure swedencentral SE), 303761.68 EUR net present over 3 years",
      },
    ]);
  });

  it("is refused outside the regions that the rules leave, with one of those", () => {
    expect(refusal("gpt-5-nano", [{ ...azure, regions: ["eastus"] }]).issues[0]).toMatchObject({
      received: "azure eastus",
      fix: "another region: gpt-5-nano azure-openai (azure francecentral FR), 140855.33 EUR net present over 3 years",
    });
  });

  it("is refused with a server of one's own where that does the work", () => {
    expect(refusal("anthropic.claude-sonnet-5", [azure], review).issues[0]?.fix).toMatch(
      /on premises: \S+ on .* EUR net present over 3 years$/,
    );
  });

  it("of Google is refused with the fact that is missing", () => {
    const [first] = organisation.clouds;
    if (first === undefined) throw new Error("no cloud");
    const google = { ...first, provider: "google" as const, regions: ["europe-west9"] };
    expect(refusal("gemini-3.8-flash", [google]).issues[0]?.received).toContain("no fact says so");
  });
});
