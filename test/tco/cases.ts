import type { CostLine } from "../../src/graph/cost.js";
import type { Option } from "../../src/graph/option.js";
import { type Organisation, type OrganisationInput, organisation } from "../../src/spec/organisation.js";
import type { Workload } from "../../src/spec/workload.js";
import type { Priced } from "../../src/tco/charge.js";
import { priceOption } from "../../src/tco/price.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { type Timing, UNTIMED } from "../../src/tco/timing.js";
import { smallCatalogue } from "../support/catalogue.js";

const stamp = { date: "2026-11-01", source: "quote of the tests" };

/** Prices an organisation would have to give, in euros, by item. */
export const ITEM_PRICES: Readonly<Record<string, number>> = {
  "hosting-rack-month": 600,
  "decommissioning-machine": 400,
  "maintenance-server-year": 2_000,
  "cloud-network-month": 100,
  "storage-gib-month": 0.1,
  "transfer-gib": 0.05,
  "data-preparation-gib": 2,
  "model-maintenance-year": 5_000,
  "human-review-hour": 40,
  "governance-year": 3_000,
  "training-person-day": 200,
};

/** Quotes of {@link ITEM_PRICES}, without the ones named. */
export const quotedItems = (without: readonly string[] = []) =>
  Object.entries(ITEM_PRICES)
    .filter(([item]) => !without.includes(item))
    .map(([item, price]) => ({ item, price, unit: "see docs", ...stamp }));

/** One dollar is 90 cents. */
export const DOLLAR = { from: "USD" as const, to: "EUR" as const, rate: 0.9, ...stamp };

type WorkloadInput = OrganisationInput["workloads"][number];

/** A workload of 1,000 requests a day, 200 days a year. */
export const workloadInput = (change: Partial<WorkloadInput> = {}): WorkloadInput => ({
  id: "chat",
  kind: "chat",
  owner: "dsi",
  data: { sensitivity: "internal" },
  demand: { users: 100, requestsPerDay: 1_000, daysPerYear: 200, peakFactor: 4 },
  ...change,
});

/** A French organisation with every quote given. */
export function organisationOf(change: Partial<OrganisationInput> = {}): Organisation {
  return organisation.parse({
    version: 1,
    organisation: { name: "Ville", sector: "public", country: "FR", headcount: 800 },
    people: { costPerFteYear: 60_000 },
    sites: [{ id: "mairie", gpuHosting: true }],
    budget: { horizonYears: 5, discountRate: 0.04 },
    workloads: [workloadInput()],
    quotes: { exchange: [DOLLAR], items: quotedItems() },
    ...change,
  } satisfies OrganisationInput);
}

const NO_HARDWARE = {
  accelerator: "L40S",
  acceleratorsPerMachine: 4,
  machines: 1,
  accelerators: 4,
  memoryGiB: 180,
  powerW: 2_000,
  owned: false,
  share: 1,
};

type Hardware = NonNullable<Option["hardware"]>;

/** Hardware of an option. */
export const hardwareOf = (sku: string, change: Partial<Hardware> = {}): Hardware => ({
  ...NO_HARDWARE,
  sku,
  title: sku,
  ...change,
});

/** A server of four L40S, up half of the hours of a year. */
export const optionOf = (change: Partial<Option> = {}): Option => ({
  id: "server:vllm:four-l40s",
  tier: "server",
  trust: "site",
  platform: "vllm",
  provider: null,
  region: null,
  country: "FR",
  site: "mairie",
  hardware: hardwareOf("four-l40s"),
  model: { name: "small-talk", revision: null, quantisation: null, contextTokens: null, licence: null },
  memory: null,
  performance: {
    firstTokenMs: null,
    perTokenMs: null,
    itemMs: null,
    queueMs: 0,
    roundTripMs: 1,
    endToEndMs: 1,
    concurrency: 1,
    capacityPerHour: 1,
    utilisation: 0.5,
    calibrated: false,
  },
  tensorParallel: 1,
  replicas: 1,
  minReplicas: 1,
  sequences: 1,
  hoursPerYear: 4_380,
  tokensInPerYear: 0,
  tokensOutPerYear: 0,
  requestsPerYear: 200_000,
  leadTimeWeeks: 8,
  serving: null,
  notes: [],
  ...change,
});

/** An instance on AWS in Paris. */
export const cloudOption = (sku: string, change: Partial<Option> = {}): Option =>
  optionOf({
    id: `cloud:vllm:${sku}`,
    tier: "cloud",
    trust: "cloud",
    provider: "aws",
    region: "eu-west-3",
    site: null,
    hardware: hardwareOf(sku),
    ...change,
  });

/** A model paid by the token: 120 million read and 24 million written a year. */
export const tokenOption = (platform: Option["platform"], model: string, change: Partial<Option> = {}): Option =>
  cloudOption("none", {
    platform,
    provider: platform === "token-api" ? null : platform === "bedrock" ? "aws" : "azure",
    region: platform === "token-api" ? null : "eu-west-3",
    hardware: null,
    model: { name: model, revision: null, quantisation: null, contextTokens: null, licence: null },
    tokensInPerYear: 120e6,
    tokensOutPerYear: 24e6,
    ...change,
  });

/** First workload of a file. */
export function firstWorkload({ workloads }: Organisation): Workload {
  const [workload] = workloads;
  if (workload === undefined) throw new Error("the file has no workload");
  return workload;
}

/** Prices an option of the file's first workload with the small catalogue. */
export const priced = (
  option: Option,
  organisation: Organisation = organisationOf(),
  shared = ALONE,
  timing: Timing = UNTIMED,
  catalogue = smallCatalogue(),
): Priced => priceOption(firstWorkload(organisation), option, organisation, catalogue, "workload/chat", shared, timing);

/** The line of one kind; refuses a bill without it. */
export function lineOf({ lines }: Pick<Priced, "lines">, kind: string): CostLine {
  const line = lines.find(({ id }) => id.endsWith(`/${kind}`));
  if (line === undefined) throw new Error(`no ${kind} among ${lines.map(({ id }) => id).join(", ")}`);
  return line;
}

/** Missing prices as `section item`, in order. */
export const gaps = ({ missing }: Pick<Priced, "missing">): string[] =>
  missing.map(({ section, item }) => `${section} ${item}`).sort();

/** A bare line, for the functions that only add up. */
export const bareLine = (change: Partial<CostLine> = {}): CostLine => ({
  id: "chat/electricity",
  node: "workload/chat",
  workload: "workload/chat",
  team: "dsi",
  tier: "server",
  lever: "infrastructure",
  item: "electricity",
  kind: "opex",
  title: { en: "Electricity", fr: "Électricité" },
  quantity: 1,
  unit: "kWh",
  unitPrice: "1",
  facts: [],
  startMonth: 0,
  everyMonths: 1,
  growthPerYear: 0,
  variable: false,
  low: 1,
  high: 1,
  drivers: [],
  residual: 0,
  ...change,
});
