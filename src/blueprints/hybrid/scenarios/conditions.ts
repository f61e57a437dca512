import { energyOf } from "../../../catalog/catalogue.js";
import { convert } from "../../../tco/currency.js";
import { countryOf } from "../../../tco/energy.js";
import type { PlanInput } from "../input.js";
import { type Change, withFile } from "./change.js";

/** What may turn out otherwise: the price of electricity, how much is used, over how long it is compared. */
export const conditions = (input: PlanInput): readonly Change[] => [
  ...electricity(input),
  ...[0.5, 2].map((factor) => demand(input, factor)),
  ...([3, 4, 5] as const)
    .filter((years) => years !== input.organisation.budget.horizonYears)
    .map((years) => horizon(input, years)),
];

/** Every site at the lowest and the highest price of the country's bands of consumption. */
function electricity(input: PlanInput): readonly Change[] {
  const { organisation, catalogue } = input;
  return (["low", "high"] as const).map((end) => {
    const sites = organisation.sites.map((site) => {
      const band = energyOf(catalogue, countryOf(organisation, site.id));
      const eur = end === "low" ? band.eurPerKWhLow : band.eurPerKWhHigh;
      const price =
        eur === null
          ? undefined
          : convert(eur, "EUR", organisation.organisation.currency, organisation.quotes.exchange)?.amount;
      return { site, price };
    });
    const prices = [...new Set(sites.map(({ price }) => price?.toDecimalPlaces(4).toFixed()))].join(", ");
    const known = sites.every(({ price }) => price !== undefined);
    return {
      id: `electricity-${end}`,
      kind: "electricity",
      lever: false,
      title:
        end === "low"
          ? { en: "Electricity at the lowest band", fr: "Électricité à la tranche la plus basse" }
          : { en: "Electricity at the highest band", fr: "Électricité à la tranche la plus haute" },
      change: {
        en: `${prices} ${organisation.organisation.currency} per kWh at every site`,
        fr: `${prices.replaceAll(".", ",")} ${organisation.organisation.currency} par kWh sur tous les sites`,
      },
      input: known
        ? withFile(input, {
            sites: sites.map(({ site, price }) => ({ ...site, electricityPrice: price?.toNumber() })),
          })
        : { why: { en: "the bands of a country are not known", fr: "les tranches d'un pays ne sont pas connues" } },
    };
  });
}

function demand(input: PlanInput, factor: number): Change {
  const { workloads } = input.organisation;
  return {
    id: `demand-${factor}`,
    kind: "demand",
    lever: false,
    title: { en: `Demand × ${factor}`, fr: `Demande × ${String(factor).replace(".", ",")}` },
    change: {
      en: `every workload is asked ${factor} times as much`,
      fr: `chaque usage est sollicité ${String(factor).replace(".", ",")} fois autant`,
    },
    input: withFile(input, {
      workloads: workloads.map((workload) => ({
        ...workload,
        demand: { ...workload.demand, requestsPerDay: workload.demand.requestsPerDay * factor },
      })),
    }),
  };
}

const horizon = (input: PlanInput, horizonYears: 3 | 4 | 5): Change => ({
  id: `horizon-${horizonYears}`,
  kind: "horizon",
  lever: false,
  title: { en: `Over ${horizonYears} years`, fr: `Sur ${horizonYears} ans` },
  change: { en: `\`budget.horizonYears: ${horizonYears}\``, fr: `\`budget.horizonYears: ${horizonYears}\`` },
  input: withFile(input, { budget: { ...input.organisation.budget, horizonYears } }),
});
