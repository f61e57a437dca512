import { type Catalogue, energyOf, rateOf } from "../catalog/catalogue.js";
import { PalierError } from "../core/errors.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { charge, type Job, NOTHING, type Priced } from "./charge.js";
import {
  type Found,
  inFileCurrency,
  isKnown,
  itemFigure,
  missing,
  quotedItem,
  rangeOf,
  spreadBy,
  stated,
} from "./figure.js";
import type { Sources } from "./sources.js";
import { assumed, known } from "./spread.js";

type Site = Organisation["sites"][number];

/** Site by its identifier; the first one stands in for none. */
export function siteOf({ sites }: Organisation, id: string | null | undefined): Site {
  const site = sites.find((candidate) => candidate.id === id) ?? sites[0];
  if (site === undefined)
    throw new PalierError({ code: "MISSING_VALUE", path: "sites", message: "must name at least one site" });
  return site;
}

/** Country of a site: its own, else the organisation's. */
export const countryOf = (organisation: Organisation, siteId: string | null | undefined): string =>
  siteOf(organisation, siteId).country ?? organisation.organisation.country;

/** Power usage effectiveness of a site's room: its own, else the world average. */
export const pueOf = (site: Pick<Site, "pue">, catalogue: Catalogue): number =>
  site.pue ?? rateOf(catalogue, "pue").value;

/** Price of a kWh at a site in the file's currency; null when nobody gives one. */
export function electricityPriceOf(site: Site, organisation: Organisation, catalogue: Catalogue): string | null {
  const found = electricityPrice(site, { organisation, catalogue, nodeId: `site/${site.id}` });
  return isKnown(found) ? found.amount.toDecimalPlaces(4).toFixed() : null;
}

/** Electricity of the organisation's own machines. A cloud's is in its price. */
export function electricityPart(job: Job): Priced {
  const { hardware, tier } = job.option;
  if (hardware === null || tier === "cloud") return NOTHING;
  if (hardware.powerW === null)
    return {
      ...NOTHING,
      missing: [
        missing(job, hardware.sku, "hardware", {
          en: `electrical power of ${hardware.title}`,
          fr: `puissance électrique de ${hardware.title}`,
        }),
      ],
    };
  const site = siteOf(job.organisation, job.option.site);
  const kWhPerYear = energyPerYear(job.option, job.workload, job.organisation, job.catalogue) ?? 0;
  const rounded = Math.round(hardware.powerW * hardware.share);
  return charge(job, {
    kind: "electricity",
    quantity: kWhPerYear / 12,
    price: [electricityPrice(site, job)],
    detail: { en: `${rounded} W`, fr: `${rounded} W` },
    variable: true,
  });
}

/**
 * Energy a year with what cooling adds, in kWh. A server draws its power whenever it must be up; a workstation is on
 * anyway, so that only the time it works for the model counts.
 */
export function energyPerYear(
  { hardware, tier, hoursPerYear, performance, site }: Option,
  workload: Workload,
  organisation: Organisation,
  catalogue: Catalogue,
): number | null {
  if (hardware === null || hardware.powerW === null) return null;
  const kWhUp = (hardware.powerW / 1000) * hardware.share * hoursPerYear;
  if (tier === "workstation") return kWhUp * Math.min(1, performance.utilisation / workload.demand.peakFactor);
  return kWhUp * (tier === "server" ? pueOf(siteOf(organisation, site), catalogue) : rateOf(catalogue, "pue").value);
}

/** The site's own price, then the organisation's quote, then the country's businesses, then the European mean. */
function electricityPrice(site: Site, sources: Sources): Found {
  const { organisation, catalogue } = sources;
  // What a contract says today is not what the next one will say.
  const later = assumed(sources, "electricity", countryOf(organisation, site.id));
  if (site.electricityPrice !== undefined)
    return spreadBy(
      stated(site.electricityPrice, `${organisation.organisation.currency}/kWh`, `sites ${site.id} electricityPrice`),
      later,
    );
  const quoted = quotedItem(organisation, "electricity-kwh");
  if (quoted !== undefined) return spreadBy(quoted, later);
  const { eurPerKWh, eurPerKWhLow, eurPerKWhHigh, priceFrom } = energyOf(catalogue, countryOf(organisation, site.id));
  const row = catalogue.energy.find(({ country }) => country === priceFrom);
  if (row === undefined || eurPerKWh === null) return itemFigure(sources, "electricity-kwh");
  const { source, asOf } = row;
  return inFileCurrency(sources, eurPerKWh, "EUR", {
    fact: { name: `electricity ${row.country}`, value: eurPerKWh, unit: "EUR/kWh", source, asOf },
    range: known(
      sources,
      `electricity ${row.country}`,
      rangeOf(eurPerKWh, eurPerKWhLow, eurPerKWhHigh),
      `electricity ${row.country}`,
    ),
  });
}
