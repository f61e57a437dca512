import { type Catalogue, rateOf } from "../catalog/catalogue.js";
import type { TokenPrice } from "../catalog/price.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { roundTripMs } from "./load.js";
import type { Place } from "./place.js";

/** Models paid by the token that a place sells, when the file names one: nobody says what they run on. */
export function interfaceOptions(
  workload: Workload,
  place: Place,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Option[] {
  const { api } = workload.model;
  const platform = platformAt(place);
  if (api === undefined || platform === undefined) return [];
  const row = catalogue.tokenPrices.find((candidate) => candidate.model === api && sells(place, candidate));
  if (row === undefined) return [];
  const { demand } = workload;
  const roundTrip = roundTripMs({ workload, place, organisation, catalogue });
  const requestsPerYear = demand.requestsPerDay * demand.daysPerYear;
  const perHour = (demand.requestsPerDay / demand.hoursPerDay) * demand.peakFactor;
  return [
    {
      id: `cloud:${platform}:${api}@${place.region ?? place.country}`,
      tier: "cloud",
      trust: place.trust,
      platform,
      provider: place.provider,
      region: place.region,
      country: place.country,
      site: null,
      hardware: null,
      model: { name: api, revision: row.version, quantisation: null, contextTokens: row.contextTokens, licence: null },
      memory: null,
      performance: {
        firstTokenMs: null,
        perTokenMs: null,
        itemMs: null,
        queueMs: 0,
        roundTripMs: roundTrip,
        endToEndMs: roundTrip,
        concurrency: 0,
        capacityPerHour: perHour / (1 - organisation.policy.headroom),
        utilisation: 1 - organisation.policy.headroom,
        calibrated: false,
      },
      tensorParallel: null,
      replicas: 1,
      minReplicas: 1,
      hoursPerYear: demand.hoursPerDay * demand.daysPerYear,
      tokensInPerYear: (demand.tokensIn ?? 0) * requestsPerYear,
      tokensOutPerYear: (demand.tokensOut ?? 0) * requestsPerYear,
      requestsPerYear,
      leadTimeWeeks: rateOf(catalogue, "delivery-weeks-cloud").value,
      notes: [
        {
          en: "the provider promises no time to the first token: measure it before the limits are relied upon",
          fr: "le fournisseur ne promet pas de délai au premier jeton : le mesurer avant de s'y fier",
        },
      ],
    },
  ];
}

function platformAt({ provider, trust }: Place): Option["platform"] | undefined {
  if (provider === "aws") return "bedrock";
  if (provider === "azure") return "azure-openai";
  return provider === null && trust === "internet" ? "token-api" : undefined;
}

/** A maker sells its models itself; a cloud sells those of its own price list. */
const sells = ({ provider }: Place, row: TokenPrice): boolean =>
  row.mode === "text" &&
  (provider === "aws"
    ? row.provider === "bedrock"
    : provider === "azure"
      ? row.provider === "azure"
      : row.provider !== "bedrock" && row.provider !== "azure");
