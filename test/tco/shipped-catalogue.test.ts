import { expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Option } from "../../src/graph/option.js";
import { priceOption } from "../../src/tco/price.js";
import {
  ALONE,
  cloudOption,
  DOLLAR,
  firstWorkload,
  gaps,
  hardwareOf,
  optionOf,
  organisationOf,
  tokenOption,
} from "./cases.js";

const organisation = organisationOf({
  quotes: { exchange: [DOLLAR] },
  clouds: [{ provider: "aws", regions: ["eu-west-3"], contract: "reserved-1y" }],
});
const needs = (option: Option) =>
  gaps(priceOption(firstWorkload(organisation), option, organisation, loadCatalogue(), "workload/chat", ALONE));

it("the shipped catalogue leaves only what no public source tells to the organisation", () => {
  expect({
    server: needs(optionOf({ hardware: hardwareOf("lenovo-4xl40s") })),
    sagemaker: needs(cloudOption("g6.12xlarge", { platform: "sagemaker" })),
    azure: needs(tokenOption("azure-openai", "gpt-5-mini")),
    interface: needs(tokenOption("token-api", "mistral-small-latest")),
    seats: needs(tokenOption("seats", "subscription", { provider: null, region: null })),
  }).toEqual({
    server: ["items decommissioning-machine", "items training-person-day"],
    sagemaker: ["items cloud-network-month", "items training-person-day"],
    azure: ["items cloud-network-month", "items training-person-day"],
    interface: ["items training-person-day"],
    seats: ["items training-person-day"],
  });
});

it("an instance not offered at a known price in a region is a gap", () => {
  expect(needs(cloudOption("p5.48xlarge"))).toContain("instances aws/p5.48xlarge/eu-west-3");
});
