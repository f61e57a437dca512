import { describe, expect, it } from "vitest";
import { countryOf, electricityPriceOf, pueOf, siteOf } from "../../src/tco/energy.js";
import { footprintOf } from "../../src/tco/footprint.js";
import { smallCatalogue } from "../support/catalogue.js";
import {
  cloudOption,
  firstWorkload,
  gaps,
  hardwareOf,
  lineOf,
  optionOf,
  organisationOf,
  priced,
  quotedItems,
  tokenOption,
} from "./cases.js";

const catalogue = smallCatalogue();
const at = (country: string, site = {}) => organisationOf({ sites: [{ id: "mairie", country, ...site }] });
const priceAt = (country: string, site = {}) => {
  const organisation = at(country, site);
  return electricityPriceOf(siteOf(organisation, "mairie"), organisation, catalogue);
};

describe("the price of electricity", () => {
  it("is the site's, then the country's, then the European mean", () => {
    expect(priceAt("FR", { electricityPrice: 0.11 })).toBe("0.11");
    expect(priceAt("FR")).toBe("0.2");
    expect(priceAt("BE")).toBe("0.25");
  });

  it("is unknown outside Europe, and asked for", () => {
    expect(priceAt("US")).toBeNull();
    expect(gaps(priced(optionOf(), at("US")))).toEqual(["items electricity-kwh"]);
  });

  it("is the organisation's quote where the site states none", () => {
    const quotes = organisationOf().quotes;
    const kwh = { item: "electricity-kwh", price: 0.3, unit: "kWh", date: "2026-11-01", source: "contract" };
    const organisation = organisationOf({ quotes: { ...quotes, items: [...quotedItems(), kwh] } });
    expect(electricityPriceOf(siteOf(organisation, "mairie"), organisation, catalogue)).toBe("0.3");
  });

  it("is converted for a file in another currency, and asks for the rate it needs", () => {
    const swiss = organisationOf({
      organisation: { name: "Canton", sector: "public", country: "FR", headcount: 10, currency: "CHF" },
      quotes: {
        items: quotedItems(),
        exchange: [{ from: "EUR", to: "CHF", rate: 0.95, date: "2026-11-01", source: "bank" }],
      },
    });
    expect(lineOf(priced(optionOf(), swiss), "electricity").unitPrice).toBe("0.19");
    expect(gaps(priced(optionOf(), swiss))).toEqual(["exchange USD/CHF"]);
  });

  it("is not asked for where the power is unknown: the power is", () => {
    const result = priced(optionOf({ hardware: hardwareOf("four-l40s", { powerW: null }) }));
    expect(gaps(result)).toEqual(["hardware four-l40s"]);
  });
});

it("a site has its own country and PUE, else the organisation's and the world's", () => {
  expect(countryOf(at("BE"), "mairie")).toBe("BE");
  expect(countryOf(organisationOf(), "elsewhere")).toBe("FR");
  expect(pueOf({ pue: 1.2 }, catalogue)).toBe(1.2);
  expect(pueOf({}, catalogue)).toBe(1.5);
  expect(() => pueOf({}, { ...catalogue, rates: [] })).toThrowError(expect.objectContaining({ code: "INVALID_GRAPH" }));
});

describe("footprintOf", () => {
  const of = (option: Parameters<typeof footprintOf>[0]) =>
    footprintOf(option, firstWorkload(organisationOf()), organisationOf(), catalogue, []);

  it("counts use with cooling and the manufacture of what is bought", () => {
    // 2 kW × 4,380 h × 1.5 = 13,140 kWh; × 50 g = 657 kg; manufacture: 1,000 + 4 × 300 = 2,200 kg
    expect(of(optionOf())).toEqual({ kWhPerYear: 13_140, carbonKgPerYear: 657, embodiedKg: 2_200, known: true });
    // half a machine is half of everything
    expect(of(optionOf({ hardware: hardwareOf("four-l40s", { share: 0.5 }) }))).toMatchObject({
      kWhPerYear: 6_570,
      embodiedKg: 1_100,
    });
  });

  it("takes the mean of an accelerator whose manufacture is not known", () => {
    // 1,000 + 4 × 200
    expect(of(optionOf({ hardware: hardwareOf("four-l40s", { accelerator: "L4" }) })).embodiedKg).toBe(1_800);
  });

  it("says when the manufacture of what is bought is not known at all", () => {
    const hardware = hardwareOf("dgx-spark", { accelerator: "unheard-of" });
    expect(of(optionOf({ hardware }))).toMatchObject({ embodiedKg: 1_000, known: false });
    // 4 × 300 kg of accelerators; the workstation around them is not known
    expect(of(optionOf({ tier: "workstation", hardware: hardwareOf("box") }))).toMatchObject({
      embodiedKg: 1_200,
      known: false,
    });
  });

  it("counts no manufacture for what is owned or rented", () => {
    expect(of(optionOf({ hardware: hardwareOf("gpu-1", { owned: true }) })).embodiedKg).toBe(0);
    expect(of(cloudOption("g6.12xlarge"))).toMatchObject({ embodiedKg: 0, kWhPerYear: 13_140, known: true });
  });

  it("says when a provider does not tell what it runs on", () => {
    expect(of(tokenOption("token-api", "small-talk"))).toMatchObject({ kWhPerYear: 0, known: false });
  });
});
