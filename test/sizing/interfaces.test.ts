import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { sizeAt } from "../../src/sizing/options.js";
import type { Place } from "../../src/sizing/place.js";
import type { Sized } from "../../src/sizing/work.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { organisationOf, region, workloadInput } from "./cases.js";

type Change = Parameters<typeof workloadInput>[0];

const CHAT = { users: 100, requestsPerDay: 1_000, tokensIn: 1_000, tokensOut: 300, hoursPerDay: 10, peakFactor: 3 };
const SMALL = { name: "Llama-3.1-8B-Instruct" };

/** Room without power for the largest servers of the catalogue. */
const sites: OrganisationInput["sites"] = [{ id: "mairie", gpuHosting: true, roomPowerKw: 4 }];

/** Options and refusals of a chat with a change, at a place of a file with a change. */
function sizeChat(change: Change, place: Place, file: Partial<OrganisationInput> = {}): Sized {
  const workloads = [workloadInput({ demand: CHAT, model: SMALL, ...change })];
  const organisation = organisationOf({ workloads, sites, ...file });
  return sizeAt(organisation.workloads[0] as Organisation["workloads"][number], place, organisation, loadCatalogue());
}

describe("a model of Bedrock", () => {
  const clouds: OrganisationInput["clouds"] = [{ provider: "aws", regions: ["eu-west-3"] }];
  const place = region("aws", "eu-west-3");
  const data = { sensitivity: "internal", residency: "eu" } as const;
  const api = "anthropic.claude-sonnet-5";
  const quote = {
    provider: "aws" as const,
    model: api,
    region: "eu-west-3",
    pricePerHour: 30,
    thousandTokensPerMinute: 5,
    date: "2026-11-01",
    source: "contract",
  };
  const bought = (change: Change, file: Partial<OrganisationInput> = {}) => {
    const { options, refusals } = sizeChat({ model: { ...SMALL, api }, data, ...change }, place, { clouds, ...file });
    return { options: options.filter(({ platform }) => platform === "bedrock"), refusals };
  };

  it("is refused where its price list has it for a whole geography and data must stay in their country", () => {
    expect(bought({}).options.map(({ id }) => id)).toEqual([`cloud:bedrock:${api}@eu-west-3`]);
    const home = bought({ data: { ...data, residency: "country" } });
    expect(home.options).toEqual([]);
    expect(home.refusals.find(({ rule }) => rule === "residency")?.because.en).toBe(
      "anthropic.claude-sonnet-5 is sold there by the token only through the profile `eu.`, which answers from any region of that geography, and data must stay in their country",
    );
    const open = bought({ data: { ...data, residency: "country" }, model: { api: "meta.llama3-3-70b-instruct-v1:0" } });
    expect(open.options).toHaveLength(1);
  });

  it("is compared with capacity of its own where a quote gives its price, which stays in the region", () => {
    const quotes = { provisioned: [quote] };
    const [byToken, reserved] = bought({}, { quotes }).options;
    expect(byToken?.serving).toBeNull();
    // 300 requests an hour of 1,300 tokens are 6.5 thousand a minute, 8.7 with a quarter kept free: two units of 5
    expect(reserved).toMatchObject({
      id: `cloud:bedrock:${api}:reserved@eu-west-3`,
      serving: "provisioned",
      replicas: 2,
      minReplicas: 2,
      hoursPerYear: 8_760,
      performance: { utilisation: 0.65 },
    });
    const home = bought({ data: { ...data, residency: "country" } }, { quotes });
    expect(home.options.map(({ serving }) => serving)).toEqual(["provisioned"]);
  });

  it("is bought as the file asks", () => {
    const asked = (throughput: "by-token" | "reserved", quotes: OrganisationInput["quotes"] = {}) =>
      bought({ model: { ...SMALL, api, throughput } }, { quotes }).options.map(({ serving }) => serving);
    expect(asked("by-token", { provisioned: [quote] })).toEqual([null]);
    expect(asked("reserved")).toEqual(["provisioned"]);
  });
});
