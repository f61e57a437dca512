import type { Catalogue } from "../catalog/catalogue.js";
import type { CapabilityCell } from "../catalog/runtime.js";
import type { Text } from "../core/text.js";
import type { Option } from "../graph/option.js";
import type { Tier } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";
import type { CRITERION_NAMES } from "../spec/policy.js";
import type { Workload } from "../spec/workload.js";
import { cloudOf } from "../tco/contract.js";
import { homeOf } from "./ground.js";
import type { PricedOption } from "./studied.js";

/** An option of a workload, held against the criteria. */
export interface Appraisal extends PricedOption {
  readonly workload: Workload;
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
}

/**
 * A criterion beside cost. No score depends on the other options, so that taking one away never changes the order of
 * those that stay.
 */
export interface Criterion {
  readonly name: (typeof CRITERION_NAMES)[number];
  readonly title: Text;
  /** What the worst score adds to the cost: 0.2 judges an option 20 % dearer. */
  readonly weight: (of: Appraisal) => number;
  /** 0 for the worst, 1 for the best. */
  readonly score: (of: Appraisal) => number;
}

const TRUST = { device: 1, site: 0.9, hosted: 0.5, cloud: 0.25, internet: 0 } as const;
const EXPOSURE = { public: 0, internal: 0.2, confidential: 0.5, restricted: 1, "device-only": 2 } as const;

/** How far data travel from the organisation. Weighs more for more sensitive data, and nothing else does. */
const trust: Criterion = {
  name: "trust",
  title: { en: "sovereignty and trust", fr: "souveraineté et confiance" },
  weight: ({ workload }) => EXPOSURE[workload.data.sensitivity],
  score: ({ option }) => TRUST[option.trust],
};

/** Time left below the tightest of the workload's limits; a time nobody knows leaves none. */
const latency: Criterion = {
  name: "latency",
  title: { en: "latency margin", fr: "marge de latence" },
  weight: () => 0.15,
  score: ({ workload, option }) => {
    const { firstTokenMs, perTokenMs, itemMs, endToEndMs } = option.performance;
    const limits = workload.latency;
    const shares = [
      shareOf(firstTokenMs, limits.firstTokenMs),
      shareOf(perTokenMs, limits.perTokenMs),
      shareOf(itemMs === null ? null : endToEndMs, limits.itemMs),
    ];
    return clamp(1 - Math.max(...shares));
  },
};

const shareOf = (ms: number | null, limit: number | undefined): number =>
  limit === undefined ? 0 : ms === null ? 1 : ms / limit;

const OUTAGE = { low: 0.02, medium: 0.05, high: 0.15, vital: 0.3 } as const;
const LINK = { good: 0.6, limited: 0.2, none: 0 } as const;

/** What is left when the link of the site is cut. */
const network: Criterion = {
  name: "network",
  title: { en: "independence of the network", fr: "indépendance du réseau" },
  weight: ({ workload }) => (workload.offline === "preferred" ? 0.4 : OUTAGE[workload.criticality]),
  score: ({ workload, organisation, option }) => {
    const home = homeOf(organisation, workload);
    return option.tier === "workstation" || option.site === home.id ? 1 : LINK[home.wan];
  },
};

const SWING = { steady: 0, daily: 0.05, bursty: 0.25, "one-off": 0.5 } as const;
const BY_THE_TOKEN: ReadonlySet<Option["platform"]> = new Set([
  "bedrock",
  "azure-openai",
  "token-api",
  "seats",
  "managed",
]);

/** How well capacity follows the load. */
const elasticity: Criterion = {
  name: "elasticity",
  title: { en: "elasticity", fr: "élasticité" },
  weight: ({ workload }) => SWING[workload.variability],
  score: ({ workload, organisation, option }) => {
    if (BY_THE_TOKEN.has(option.platform)) return 1;
    if (option.tier === "workstation") return workload.sharing === "individual" ? 1 : 0.2;
    if (option.tier === "server") return 0.2;
    const contract = cloudOf(option, organisation)?.contract;
    return option.trust === "hosted" ? 0.3 : contract === "on-demand" ? 0.8 : 0.4;
  },
};

const EASE = { low: 1, "low-to-medium": 0.75, medium: 0.5, high: 0 } as const;
const CARE = { starting: 0.2, practising: 0.1, industrialised: 0.05 } as const;

/** How much the tier asks of people, beyond what they cost. Weighs more where AI is new. */
const operations: Criterion = {
  name: "operations",
  title: { en: "operating effort", fr: "effort d'exploitation" },
  weight: ({ organisation }) => CARE[organisation.organisation.maturity],
  score: ({ catalogue, option }) => {
    const cells = catalogue.capabilities.filter(({ tier }) => tier === option.tier);
    return mean(cells.map(({ level }: CapabilityCell) => EASE[level]));
  },
};

/** Tiers a request crosses: one more between the data and the model is one more to wire and to watch. */
const integration: Criterion = {
  name: "integration",
  title: { en: "integration", fr: "intégration" },
  weight: () => 0.1,
  score: ({ workload, option }) => (tierOfData(workload) === option.tier ? 1 : 0.5),
};

/** Data that need not move. Weighs by their volume: half of its most at 500 GiB. */
const gravity: Criterion = {
  name: "gravity",
  title: { en: "nearness of the data", fr: "proximité des données" },
  weight: ({ workload, organisation }) => {
    const { volumeGiB, growthGiBPerMonth } = workload.data;
    const grown = volumeGiB + growthGiBPerMonth * 12 * organisation.budget.horizonYears;
    return (0.2 * grown) / (grown + 500);
  },
  score: ({ workload, organisation, option }) => {
    const location = workload.data.location ?? `site:${homeOf(organisation, workload).id}`;
    if (location === "device") return option.tier === "workstation" ? 1 : 0.5;
    if (location === `site:${option.site}` || location === `cloud:${option.provider}:${option.region}`) return 1;
    return location.startsWith("cloud:") && option.tier === "cloud" ? 0.5 : 0;
  },
};

/** Open weights on machines of one's own leave at no cost; a provider's own model does not. */
const EXIT: Readonly<Record<Option["platform"], number>> = {
  ollama: 1,
  "llama.cpp": 1,
  // Free to use, and its source is closed.
  "lm-studio": 0.8,
  "foundry-local": 0.8,
  mlx: 1,
  litert: 1,
  coreml: 0.8,
  vllm: 1,
  triton: 1,
  "tensorflow-serving": 1,
  onnxruntime: 1,
  "faster-whisper": 1,
  "hosted-vllm": 0.8,
  sagemaker: 0.5,
  "azure-ml": 0.5,
  eks: 0.8,
  aks: 0.8,
  vertex: 0.5,
  bedrock: 0.2,
  "azure-openai": 0.2,
  managed: 0.2,
  "token-api": 0.2,
  seats: 0,
};
const exit: Criterion = {
  name: "exit",
  title: { en: "ease of leaving", fr: "réversibilité" },
  weight: () => 0.1,
  score: ({ option }) => EXIT[option.platform],
};

/** Use and manufacture, per year; a tonne halves the score, and what nobody says counts as the worst. */
const carbon: Criterion = {
  name: "carbon",
  title: { en: "carbon", fr: "carbone" },
  weight: () => 0.05,
  score: ({ totals }) =>
    totals === null || !totals.footprintComplete
      ? 0
      : 1_000 / (1_000 + totals.carbonKgPerYear + totals.embodiedKg / totals.horizonYears),
};

/** Weeks until it can be in service: eight of them halve the score. */
const leadTime: Criterion = {
  name: "lead-time",
  title: { en: "lead time", fr: "délai de mise en service" },
  weight: () => 0.05,
  score: ({ option }) => 8 / (8 + option.leadTimeWeeks),
};

/** Every criterion beside cost. */
export const CRITERIA: readonly Criterion[] = [
  trust,
  latency,
  network,
  elasticity,
  operations,
  integration,
  gravity,
  exit,
  carbon,
  leadTime,
];

function tierOfData({ data }: Workload): Tier {
  if (data.location === "device" || data.sensitivity === "device-only") return "workstation";
  return data.location?.startsWith("cloud:") ? "cloud" : "server";
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
