import { expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { MANAGED_SERVICES, managedItem } from "../../src/core/managed.js";
import type { Option } from "../../src/graph/option.js";
import { priceOption } from "../../src/tco/price.js";
import { ALONE } from "../../src/tco/shared-by.js";
import {
  cloudOption,
  DOLLAR,
  firstWorkload,
  gaps,
  hardwareOf,
  lineOf,
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

it("an account of AI Foundry costs nothing of its own, which is a line with its source, or what the organisation was quoted", () => {
  const cloud = { provider: "azure" as const, regions: ["eu-west-3"] };
  const option = tokenOption("azure-openai", "gpt-5-mini");
  const bill = (clouds: readonly object[], items: readonly object[] = []) => {
    const file = organisationOf({ quotes: { exchange: [DOLLAR], items: items as never }, clouds: clouds as never });
    return priceOption(firstWorkload(file), option, file, loadCatalogue(), "workload/chat", ALONE);
  };
  const inFoundry = bill([{ ...cloud, foundry: true }]);
  expect(lineOf(inFoundry, "foundry")).toMatchObject({ item: "managed-service", quantity: 1, unitPrice: "0" });
  expect(inFoundry.facts.find(({ name }) => name === "rate foundry-account-month")).toMatchObject({
    value: 0,
    source: expect.stringContaining("learn.microsoft.com/azure/foundry"),
  });
  const quote = { item: "foundry-account-month", price: 12, unit: "EUR/month", date: "2026-11-01", source: "contract" };
  expect(lineOf(bill([{ ...cloud, foundry: true }], [quote]), "foundry").unitPrice).toBe("12");
  expect(bill([cloud]).lines.map(({ id }) => id)).not.toContain(expect.stringContaining("foundry"));
});

it("ready-made services have a price that says whether it was read in its source, but for two that nobody tells", () => {
  const { rates } = loadCatalogue();
  const priced = MANAGED_SERVICES.map(
    (service) => [service, rates.find(({ name }) => name === managedItem(service))] as const,
  );
  expect(priced.filter(([, rate]) => rate === undefined).map(([service]) => service)).toEqual([
    "azure-vision",
    "vertex-vector-search",
  ]);
  expect(priced.filter(([, rate]) => rate?.verified === true).map(([service]) => service)).toEqual(["cloud-vision"]);
  for (const [, rate] of priced) expect(rate?.value ?? 1).toBeGreaterThan(0);
});
