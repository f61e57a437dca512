import { expect, it } from "vitest";
import { changed, issuesOf, told } from "../support/organisation-file.js";
import type { Edit } from "../support/palier.js";

const RESERVED = {
  provider: "aws",
  model: "anthropic.claude-sonnet-5",
  region: "eu-west-3",
  pricePerHour: 30,
  thousandTokensPerMinute: 5,
  date: "2026-11-01",
  source: "a",
};

const MISTAKES: Readonly<Record<string, readonly [edits: readonly Edit[], told: string]>> = {
  "reserved capacity nowhere": [
    [[["quotes", "provisioned"], [{ ...RESERVED, region: "eu-west-33" }]]],
    "UNKNOWN_REGION quotes.provisioned[0].region",
  ],
  "reserved capacity in a currency without a rate": [
    [
      [["quotes", "exchange"], []],
      [["quotes", "provisioned"], [{ ...RESERVED, currency: "CHF" }]],
    ],
    "MISSING_VALUE quotes.provisioned[0].currency",
  ],
  "two prices of reserved capacity of one day": [
    [
      [
        ["quotes", "provisioned"],
        [RESERVED, RESERVED],
      ],
    ],
    "DUPLICATE_NAME quotes.provisioned[1]",
  ],
  "a reservation on Azure as a commitment": [
    [[["quotes", "provisioned"], [{ ...RESERVED, provider: "azure", region: "francecentral", commitment: "1-month" }]]],
    "CONTRADICTION quotes.provisioned[0].commitment",
  ],
  "reserved capacity of no interface": [
    [
      [["workloads", 0, "model", "api"], undefined],
      [["workloads", 0, "model", "throughput"], "reserved"],
    ],
    "CONTRADICTION workloads[0].model.throughput",
  ],
  "explanations of a conversation": [
    [
      [["workloads", 0, "kind"], "chat"],
      [["workloads", 0, "explanations"], true],
    ],
    "CONTRADICTION workloads[0].explanations",
  ],
  "calls that are kept without a legal basis": [
    [
      [["law", "legalBasis"], undefined],
      [["workloads", 0, "capture"], { share: 0.1 }],
    ],
    "CONTRADICTION workloads[0].capture",
  ],
};

it.each(Object.entries(MISTAKES))("%s is refused", (_, [edits, expected]) => {
  expect(told(issuesOf(changed(...edits)))).toContain(expected);
});
