import { describe, expect, test } from "vitest";
import { nodesOf } from "../../src/graph/queries.js";
import { availability, promiseOf } from "../../src/placement/rules/availability.js";
import { EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { cloudOption, tokenOption } from "../tco/cases.js";
import { CATALOGUE, fileOf, first } from "./cases.js";

const vertex = cloudOption("g2-standard-12", { platform: "vertex", provider: "google", serving: "real-time" });
const against = (share: number, option = vertex) => {
  const organisation = fileOf({ availability: share });
  return availability.objects({
    workload: first(organisation),
    option,
    organisation,
    catalogue: CATALOGUE,
    asOf: null,
  });
};

describe("what a provider promises", () => {
  test("is enough up to its very share, and refused above it, with what would be reachable", () => {
    expect(against(0.995)).toBeNull();
    expect(against(0.999)).toEqual({
      because: {
        en: "Vertex AI promises 99.5 % of the time on 2 copies or more (2026-11), and the workload asks for 99.9 %",
        fr: "Vertex AI promet 99,5 % du temps à partir de 2 copies (2026-11), et l'usage demande 99,9 %",
      },
      wouldChange: {
        en: "`availability: 0.995` or less, or Amazon SageMaker, Azure OpenAI, Cloud Vision, which promises as much",
        fr: "`availability: 0.995` au plus, ou Amazon SageMaker, Azure OpenAI, Cloud Vision, qui en promet autant",
      },
    });
    expect(against(0.99999)?.wouldChange.en).toBe("`availability: 0.995` or less");
  });

  test.each([
    ["a queue", cloudOption("g6.xlarge", { platform: "sagemaker", serving: "asynchronous" })],
    ["a machine of one's own", cloudOption("none", { tier: "server", platform: "vllm" })],
    ["Bedrock", tokenOption("bedrock", "world-talk")],
  ])("is not known of %s, which is not refused for it", (_, option) => {
    expect(promiseOf(option, CATALOGUE)).toBeUndefined();
    expect(against(0.99999, option)).toBeNull();
  });

  test("is known of a ready-made service by its name", () => {
    const option = tokenOption("managed", "cloud-vision", { provider: "google" });
    expect(against(0.999, option)).toBeNull();
    expect(against(0.9995, option)?.because.en).toMatch(/^Cloud Vision promises 99\.9 %/);
  });

  test.each(EXAMPLES)("%s: stands on every endpoint of which it is known, and holds for its copies", (name) => {
    for (const { spec } of nodesOf(planOf(name), "endpoint")) {
      const known = CATALOGUE.slas.find(({ service }) => service === spec.service);
      if (known !== undefined) expect(spec.sla).toMatchObject({ share: known.share, copies: known.copies });
    }
  });
});
