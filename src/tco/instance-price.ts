import type { InstanceOffer } from "../catalog/instance.js";
import type { Job } from "./charge.js";
import { type Contract, contractOf, isPaidAlways } from "./contract.js";
import { latest } from "./currency.js";
import { type Found, inFileCurrency, itemFigure, missing, namedFigure, stated } from "./figure.js";
import { contractItem, contractItemOf } from "./items.js";
import { assumed } from "./spread.js";

type Cloud = Job["organisation"]["clouds"][number];

/**
 * Price of an instance hour: the organisation's contract as it stands, else list price × service × contract × discount.
 * What is left over has a price of its own, that no contract or discount changes.
 */
export function instancePrice(job: Job, sku: string, cloud: Cloud | undefined): readonly Found[] {
  const { option, organisation, catalogue } = job;
  const { provider, region, platform } = option;
  const currency = organisation.organisation.currency;
  const contract = contractOf(option, cloud);
  const spot = contract === "spot" ? spotFigures(job, provider ?? "") : [];
  const quoted = (name: string) =>
    latest(
      organisation.quotes.instances.filter(
        (quote) => quote.provider === provider && quote.sku === name && quote.region === region,
      ),
    );
  const service = platform === "sagemaker" ? [serviceRatio(job, sku)] : [];
  const managed = platform === "sagemaker" ? quoted(`ml.${sku}`) : undefined;
  const quote = managed ?? quoted(sku);
  if (quote !== undefined) {
    const unit = `${quote.currency ?? currency}/h`;
    const { pricePerHour: value, source, date: asOf } = quote;
    const price = inFileCurrency(job, value, quote.currency ?? currency, {
      fact: { name: `quote ${provider} ${quote.sku} ${region}`, value, unit, source, asOf },
    });
    return [price, ...(managed === undefined ? service : []), ...spot];
  }
  const offerOf = (name: string): InstanceOffer | undefined =>
    catalogue.offers.find(
      (row) => row.provider === provider && row.sku === name && row.region === region && row.offered,
    );
  // SageMaker's own price on demand, when a price list gave one; no list has it reserved.
  const own = platform === "sagemaker" && !isPaidAlways(contract) ? offerOf(`ml.${sku}`) : undefined;
  const offer = own ?? offerOf(sku);
  if (offer === undefined || offer.usdPerHour === null)
    return [
      missing(job, `${provider}/${sku}/${region}`, "instances", {
        en: `price of an hour of ${sku} at ${provider} in ${region}: the catalogue has none`,
        fr: `prix d'une heure de ${sku} chez ${provider} en ${region} : le catalogue n'en a pas`,
      }),
    ];
  const lease = leaseOf(offer, contract, platform);
  const list = inFileCurrency(job, lease ?? offer.usdPerHour, "USD", {
    fact: {
      name: `instance ${provider} ${offer.sku} ${region}${lease === undefined ? "" : ` ${contract}`}`,
      value: lease ?? offer.usdPerHour,
      unit: "USD/h",
      source: offer.source,
      asOf: offer.asOf,
    },
    // A reservation keeps the price of its first day.
    ...(isPaidAlways(contract) ? {} : { range: assumed(job, "instances", provider ?? "") }),
  });
  return [
    list,
    ...(own === undefined ? service : []),
    ...(contract === "spot" ? spot : contractFactors(job, cloud, lease !== undefined)),
  ];
}

const LEASES = {
  "savings-1y": "savings1yUsdPerHour",
  "savings-3y": "savings3yUsdPerHour",
  "reserved-1y": "reserved1yUsdPerHour",
  "reserved-3y": "reserved3yUsdPerHour",
} as const;

/**
 * Price under the contract itself, where a price list gave one; undefined where a ratio stands in. A plan for any
 * instance of EC2 does not hold for SageMaker, which has plans of its own.
 */
function leaseOf(offer: InstanceOffer, contract: Contract, platform: string): number | undefined {
  if (contract === "on-demand" || contract === "spot") return undefined;
  return platform === "sagemaker" && contract.startsWith("savings-") ? undefined : offer[LEASES[contract]];
}

const serviceRatio = (job: Job, sku: string): Found =>
  itemFigure(job, /\.xlarge$/.test(sku) ? "sagemaker-over-ec2-xlarge" : "sagemaker-over-ec2");

/** What is left over costs less, and hours of work that is taken away are paid again. */
const spotFigures = (job: Job, provider: string): readonly Found[] => [
  namedFigure(job, contractItem(provider, "spot"), contractItemOf(provider, "spot")),
  itemFigure(job, "spot-rework"),
];

function contractFactors(job: Job, cloud: Cloud | undefined, isLeased: boolean): readonly Found[] {
  if (cloud === undefined) return [];
  const { provider, contract, discount } = cloud;
  return [
    ...(contract === "on-demand" || isLeased
      ? []
      : [namedFigure(job, contractItem(provider, contract), contractItemOf(provider, contract))]),
    ...(discount === 0 ? [] : [stated(1 - discount, "ratio", `clouds ${provider} discount`)]),
  ];
}
