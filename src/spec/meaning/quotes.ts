import type { Finding } from "../finding.js";
import type { Organisation } from "../organisation.js";
import { type Check, contradiction, noSuch, twice } from "./scope.js";

/** Prices that no computation would find, or could not convert. */
export const quotes: Check = ({ organisation, priceItems }) => [
  ...organisation.quotes.items.flatMap(({ item }, at) =>
    priceItems.includes(item)
      ? []
      : [noSuch("UNKNOWN_REFERENCE", "price palier asks for", item, priceItems, ["quotes", "items", at, "item"])],
  ),
  ...currencies(organisation),
  ...repeated(organisation.quotes),
];

function currencies({ organisation, quotes: { exchange, instances, provisioned } }: Organisation): readonly Finding[] {
  const own = organisation.currency;
  const pairs = new Set(exchange.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  return [
    ...exchange.flatMap(({ from, to }, at) =>
      from === to
        ? [contradiction(`a rate between ${from} and itself`, ["quotes", "exchange", at, "to"], "name two currencies")]
        : [],
    ),
    ...Object.entries({ instances, provisioned }).flatMap(([section, rows]) =>
      rows.flatMap(({ currency = own }, at): readonly Finding[] =>
        currency === own || pairs.has(`${currency} ${own}`)
          ? []
          : [
              {
                code: "MISSING_VALUE",
                message: `there is no exchange rate between ${currency} and ${own}`,
                path: ["quotes", section, at, "currency"],
                received: currency,
                fix: "add it with its date under `quotes.exchange`",
              },
            ],
      ),
    ),
  ];
}

/** Of several prices of one thing the latest counts: two of one day leave it open which. */
function repeated({ exchange, instances, provisioned }: Organisation["quotes"]): readonly Finding[] {
  const fix = "keep one, or correct the date";
  return [
    ...twice(
      exchange.map(({ from, to, date }, at) => [`${[from, to].sort().join("/")} ${date}`, ["quotes", "exchange", at]]),
      "an earlier rate is of the same currencies and day",
      fix,
    ),
    ...twice(
      instances.map(({ provider, sku, region, date }, at) => [
        `${provider} ${sku} ${region} ${date}`,
        ["quotes", "instances", at],
      ]),
      "an earlier price is of the same instance type, region and day",
      fix,
    ),
    ...twice(
      provisioned.map(({ provider, model, region, date }, at) => [
        `${provider} ${model} ${region} ${date}`,
        ["quotes", "provisioned", at],
      ]),
      "an earlier price is of the same model, region and day",
      fix,
    ),
    ...provisioned.flatMap(({ provider, commitment }, at) =>
      provider === "azure" && commitment !== "none"
        ? [
            contradiction(
              "a reservation on Azure is bought apart and is not part of what is deployed",
              ["quotes", "provisioned", at, "commitment"],
              "write `none`, with the price under the reservation",
            ),
          ]
        : [],
    ),
  ];
}
