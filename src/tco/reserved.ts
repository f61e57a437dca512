import { HOURS_PER_YEAR } from "../core/use-hours.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import { charge, type Job, NOTHING, type Priced, same } from "./charge.js";
import { latest } from "./currency.js";
import { type Found, inFileCurrency, missing } from "./figure.js";

/** Whether an option is capacity of a provider's model, paid by the hour whether it is used or not. */
export const isReserved = ({ serving }: Pick<Option, "serving">): boolean => serving === "provisioned";

/** Units of reserved capacity, at the organisation's quote: no public list says what a unit takes. */
export function reservedPart(job: Job): Priced {
  const { option } = job;
  if (!isReserved(option)) return NOTHING;
  return charge(job, {
    kind: "reserved",
    quantity: (option.replicas * HOURS_PER_YEAR) / 12,
    price: [unitPrice(job)],
    detail: same(`${option.provider} ${option.model.name} ${option.region}`),
  });
}

/** The organisation's latest quote of an option's reserved capacity. */
export const reservedQuote = ({ quotes }: Organisation, option: Option): Quote | undefined =>
  latest(
    quotes.provisioned.filter(
      ({ provider, model, region }) =>
        provider === option.provider && model === option.model.name && region === option.region,
    ),
  );

type Quote = Organisation["quotes"]["provisioned"][number];

function unitPrice(job: Job): Found {
  const { organisation, option } = job;
  const own = organisation.organisation.currency;
  const quote = reservedQuote(organisation, option);
  if (quote === undefined)
    return missing(job, `${option.provider}/${option.model.name}/${option.region}`, "provisioned", {
      en: `price of an hour of reserved capacity of ${option.model.name} at ${option.provider} in ${option.region}, and what a unit takes`,
      fr: `prix d'une heure de capacité réservée de ${option.model.name} chez ${option.provider} en ${option.region}, et ce qu'une unité absorbe`,
    });
  const { pricePerHour: value, currency = own, source, date: asOf } = quote;
  const name = `quote provisioned ${quote.provider} ${quote.model} ${quote.region}`;
  return inFileCurrency(job, value, currency, { fact: { name, value, unit: `${currency}/unit/h`, source, asOf } });
}
