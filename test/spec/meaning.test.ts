import { describe, expect, it } from "vitest";
import { readOrganisation } from "../../src/spec/read.js";
import { changed, city, issuesOf, OPTIONS, told } from "../support/organisation-file.js";
import type { Edit } from "../support/palier.js";

const MEANING: Readonly<Record<string, readonly [edits: readonly Edit[], told: string]>> = {
  "a name twice": [[[["workloads", 4, "id"], "assistant-interne"]], "DUPLICATE_NAME workloads[4].id"],
  "a site that is nowhere": [[[["workloads", 0, "site"], "mairie"]], "UNKNOWN_REFERENCE workloads[0].site"],
  "data of a site that is nowhere": [
    [[["workloads", 0, "data", "location"], "site:mairie"]],
    "UNKNOWN_REFERENCE workloads[0].data.location",
  ],
  "an exposure of nothing": [
    [[["law", "exposures", 0, "workload"], "faq"]],
    "UNKNOWN_REFERENCE law.exposures[0].workload",
  ],
  "an exposure that ended": [
    [[["law", "exposures", 0, "expires"], "2026-01-31"]],
    "CONTRADICTION law.exposures[0].expires",
  ],
  "a model that exists nowhere": [
    [[["workloads", 1, "model", "name"], "Mistral-Smal-24B"]],
    "UNKNOWN_MODEL workloads[1].model.name",
  ],
  "an interface that exists nowhere": [
    [[["workloads", 3, "model", "api"], "gpt-55"]],
    "UNKNOWN_MODEL workloads[3].model.api",
  ],
  "a device that exists nowhere": [
    [[["workstations", 1, "accelerator"], "Ryzen 9"]],
    "UNKNOWN_REFERENCE workstations[1].accelerator",
  ],
  "a region that exists nowhere": [[[["clouds", 0, "regions"], ["eu-west-33"]]], "UNKNOWN_REGION clouds[0].regions[0]"],
  "an instance type that exists nowhere": [
    [[["quotes", "instances", 0, "sku"], "g66.xlarge"]],
    "UNKNOWN_REFERENCE quotes.instances[0].sku",
  ],
  "a licence the policy does not allow": [
    [[["workloads", 1, "model", "name"], "Llama-3.3-70B-Instruct"]],
    "CONTRADICTION workloads[1].model.name",
  ],
  "a model the policy does not approve": [
    [[["policy", "models"], ["Qwen3-8B"]]],
    "CONTRADICTION workloads[1].model.name",
  ],
  "a class for public clouds but not for hosted ones": [
    [[["policy", "hostedFor"], ["public"]]],
    "CONTRADICTION policy.cloudFor[1]",
  ],
  "health data that are not personal": [
    [[["workloads", 3, "data", "specialCategory"], "health"]],
    "CONTRADICTION workloads[3].data.personal",
  ],
  "a device's own data shared": [[[["workloads", 4, "sharing"], "department"]], "CONTRADICTION workloads[4].sharing"],
  "an interface where no third party may read": [
    [[["workloads", 3, "processor"], "forbidden"]],
    "CONTRADICTION workloads[3].model.api",
  ],
  "site data in a cloud": [
    [
      [["workloads", 0, "data", "residency"], "site"],
      [["workloads", 0, "data", "location"], "cloud:aws:eu-west-3"],
    ],
    "CONTRADICTION workloads[0].data.location",
  ],
  "tokens that nobody states": [
    [[["workloads", 0, "demand", "tokensIn"], undefined]],
    "MISSING_VALUE workloads[0].demand.tokensIn",
  ],
  "a recording without its length": [
    [[["workloads", 2, "demand", "audioSeconds"], undefined]],
    "MISSING_VALUE workloads[2].demand.audioSeconds",
  ],
  "a release that never ends": [
    [
      [
        ["operations", "release", "stepsPercent"],
        [10, 50],
      ],
    ],
    "CONTRADICTION operations.release.stepsPercent",
  ],
  "state in a bucket without a name": [
    [[["operations", "state"], { backend: "s3", region: "eu-west-3" }]],
    "MISSING_VALUE operations.state.bucket",
  ],
  "a hosted cloud without an offer": [
    [[["clouds", 1], { provider: "hosted", regions: ["paris-1"] }]],
    "MISSING_VALUE clouds[1].hosted",
  ],
  "a network of another cloud": [
    [[["clouds", 0, "landingZone"], { networkId: "net", subnetIds: ["subnet-0123456789abcdef0"] }]],
    "BAD_NAME clouds[0].landingZone.networkId",
  ],
  "a day of service that has passed": [
    [[["workloads", 0, "inServiceBy"], "2026-01-01"]],
    "CONTRADICTION workloads[0].inServiceBy",
  ],
};

describe("mistakes of meaning", () => {
  it.each(Object.entries(MEANING))("%s", (_, [edits, expected]) => {
    expect(told(issuesOf(changed(...edits)))).toContain(expected);
  });

  it("an instance a region is known not to sell is refused with the regions that do", () => {
    const known = {
      ...OPTIONS.catalogue,
      offers: [{ provider: "aws" as const, sku: "g6.xlarge", region: "eu-central-1", offered: false }],
    };
    expect(() => readOrganisation(city, "file.yaml", { ...OPTIONS, catalogue: known })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: "CONTRADICTION", path: "quotes.instances[0].sku" })],
      }),
    );
  });
});
