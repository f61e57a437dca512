import { type Catalogue, rateOf } from "../catalog/catalogue.js";
import type { TokenPrice } from "../catalog/price.js";
import { findTokenRow } from "../catalog/token-row.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { roundTripMs, type Scene } from "./load.js";
import type { Place } from "./place.js";
import { reservedOption } from "./reserved.js";
import type { Obstacle, Sized } from "./work.js";

/** The model paid by the token that the file names, where a place sells it: nobody says what it runs on. */
export function sizeInterface(
  workload: Workload,
  place: Place,
  organisation: Organisation,
  catalogue: Catalogue,
): Sized {
  const { api } = workload.model;
  const platform = platformAt(place);
  // A place that runs open models too needs no interface.
  if (api === undefined) return NOTHING;
  if (platform === undefined) return soldByGoogle(place, api, catalogue) ? refused(place, nowhereSaid(api)) : NOTHING;
  const row = soldAt(place, platform, api, catalogue);
  if (row === undefined) return platform === "bedrock" ? NOTHING : refused(place, notSold(api));
  const roundTrip = roundTripMs({ workload, place, organisation, catalogue });
  const limit = workload.latency.firstTokenMs;
  if (limit !== undefined && roundTrip > limit) return refused(place, tooFar(roundTrip, limit));
  const model = { name: api, revision: row.version, contextTokens: row.contextTokens };
  const scene = { workload, place, organisation, catalogue };
  const byToken = boughtOption(model, platform, scene, [UNPROMISED]);
  const reserved = reservedOption(byToken, scene);
  const residency = workload.data.residency ?? organisation.policy.residency;
  // What is sold for a whole geography answers from any of its regions; capacity of one's own stays in its own.
  const crosses = platform === "bedrock" && row.zone !== "global" && residency !== "eu" && residency !== "any";
  const paidByToken = !crosses && workload.model.throughput !== "reserved";
  return {
    options: [...(paidByToken ? [byToken] : []), ...(reserved === null ? [] : [reserved])],
    refusals: crosses ? refused(place, crossesRegions(api, row.zone, residency)).refusals : [],
  };
}

const NOTHING: Sized = { options: [], refusals: [] };

const refused = (place: Place, obstacle: Obstacle): Sized => ({
  options: [],
  refusals: [{ tier: "cloud", option: [place.provider, place.region].filter(Boolean).join(" ") || null, ...obstacle }],
});

const soldByGoogle = ({ provider }: Place, api: string, { tokenPrices }: Catalogue): boolean =>
  provider === "google" && tokenPrices.some((row) => row.model === api && row.provider === "gemini");

const nowhereSaid = (api: string): Obstacle => ({
  rule: "interface",
  because: {
    en: `no fact says in which regions of Google ${api} answers`,
    fr: `aucun fait ne dit dans quelles régions de Google ${api} répond`,
  },
  wouldChange: {
    en: "a row of `token-prices` of Vertex AI with its zone, or the maker's own interface",
    fr: "une ligne de `token-prices` pour Vertex AI avec sa zone, ou l'interface de l'éditeur",
  },
});

const notSold = (api: string): Obstacle => ({
  rule: "interface",
  because: { en: `nobody gives a price of ${api} there`, fr: `nul n'y donne de prix pour ${api}` },
  wouldChange: { en: "another interface under `model.api`", fr: "une autre interface sous `model.api`" },
});

const tooFar = (roundTrip: number, limitMs: number): Obstacle => ({
  rule: "latency",
  because: {
    en: `the round trip alone takes ${roundTrip} ms, and the first token may take ${limitMs} ms`,
    fr: `l'aller-retour prend à lui seul ${roundTrip} ms, et le premier jeton ${limitMs} ms au plus`,
  },
  wouldChange: {
    en: `\`latency.firstTokenMs\` above ${roundTrip}, or a better link`,
    fr: `\`latency.firstTokenMs\` supérieur à ${roundTrip}, ou une meilleure liaison`,
  },
});

const crossesRegions = (api: string, zone: string, residency: string): Obstacle => ({
  rule: "residency",
  because: {
    en: `${api} is sold there by the token only through the profile \`${zone}.\`, which answers from any region of that geography, and data must stay in their ${residency}`,
    fr: `${api} n'y est vendu au jeton que par le profil \`${zone}.\`, qui répond depuis n'importe quelle région de cette zone, et les données doivent rester dans leur ${residency === "site" ? "site" : "pays"}`,
  },
  wouldChange: {
    en: "`data.residency: eu`, a model that is sold in the region, or capacity of its own under `quotes.provisioned`",
    fr: "`data.residency: eu`, un modèle vendu dans la région, ou une capacité réservée sous `quotes.provisioned`",
  },
});

/** Something a provider sells ready-made: by the token, or by what it is asked. Nobody says what it runs on. */
export function boughtOption(
  model: Pick<Option["model"], "name" | "revision" | "contextTokens">,
  platform: Option["platform"],
  scene: Scene,
  notes: Option["notes"],
): Option {
  const { workload, place, organisation, catalogue } = scene;
  const { demand } = workload;
  const requestsPerYear = demand.requestsPerDay * demand.daysPerYear;
  const perHour = (demand.requestsPerDay / demand.hoursPerDay) * demand.peakFactor;
  const roundTrip = roundTripMs(scene);
  return {
    id: `cloud:${platform}:${model.name}@${place.region ?? place.country}`,
    tier: "cloud",
    trust: place.trust,
    platform,
    serving: null,
    provider: place.provider,
    region: place.region,
    country: place.country,
    site: null,
    hardware: null,
    model: { ...model, quantisation: null, licence: null },
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
    sequences: null,
    hoursPerYear: demand.hoursPerDay * demand.daysPerYear,
    tokensInPerYear: (demand.tokensIn ?? 0) * requestsPerYear,
    tokensOutPerYear: (demand.tokensOut ?? 0) * requestsPerYear,
    requestsPerYear,
    leadTimeWeeks: rateOf(catalogue, "delivery-weeks-cloud").value,
    notes,
  };
}

const UNPROMISED = {
  en: "the provider promises no time to the first token: measure it before the limits are relied upon",
  fr: "le fournisseur ne promet pas de délai au premier jeton : le mesurer avant de s'y fier",
};

function platformAt({ provider, trust }: Place): Option["platform"] | undefined {
  if (provider === "aws") return "bedrock";
  if (provider === "azure") return "azure-openai";
  return provider === null && trust === "internet" ? "token-api" : undefined;
}

/** A maker sells its models itself; a cloud sells those of its own price list. */
function soldAt(
  { country, provider }: Place,
  platform: Option["platform"],
  api: string,
  catalogue: Catalogue,
): TokenPrice | undefined {
  const row = findTokenRow(catalogue, api, platform, country);
  const isMakers = row !== undefined && row.provider !== "bedrock" && row.provider !== "azure";
  return row?.mode === "embedding" || (provider === null && !isMakers) ? undefined : row;
}
