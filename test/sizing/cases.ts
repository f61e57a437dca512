import { type Catalogue, loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Option } from "../../src/graph/option.js";
import { sizeItems } from "../../src/sizing/items.js";
import type { Place } from "../../src/sizing/place.js";
import type { Sized } from "../../src/sizing/work.js";
import { type Organisation, type OrganisationInput, organisation } from "../../src/spec/organisation.js";
import { smallCatalogue } from "../support/catalogue.js";

const stamp = { date: "2026-11-01", source: "quote of the tests" };

type WorkloadInput = OrganisationInput["workloads"][number];

/** A workload of 1,000 requests a day; what a test is about is added. */
export const workloadInput = (change: Partial<WorkloadInput> = {}): WorkloadInput => ({
  id: "chat",
  kind: "chat",
  owner: "dsi",
  data: { sensitivity: "internal" },
  demand: { users: 100, requestsPerDay: 1_000 },
  ...change,
});

/** A town with one site, one owned server of two L4 and quotes for servers of L4, L40S and none. */
export const organisationOf = (change: Partial<OrganisationInput> = {}): Organisation =>
  organisation.parse({
    version: 1,
    organisation: { name: "Ville", sector: "public", country: "FR", headcount: 800 },
    people: {},
    sites: [{ id: "mairie", gpuHosting: true, roomPowerKw: 10 }],
    servers: [
      {
        id: "old",
        site: "mairie",
        gpu: "L4",
        gpus: 2,
        memoryGiB: 256,
        purchased: "2024-01-01",
        bookValue: 5_000,
        powerW: 700,
        address: "old.example.org",
      },
    ],
    budget: { horizonYears: 5, discountRate: 0.04 },
    workloads: [workloadInput()],
    quotes: {
      hardware: [
        { id: "one-l4", name: "1 × L4", gpu: "L4", gpus: 1, memoryGiB: 64, powerW: 300, price: 9_000, ...stamp },
        { id: "two-l4", name: "2 × L4", gpu: "L4", gpus: 2, memoryGiB: 128, powerW: 500, price: 15_000, ...stamp },
        {
          id: "four-l40s",
          name: "4 × L40S",
          gpu: "L40S",
          gpus: 4,
          memoryGiB: 512,
          powerW: 2_000,
          price: 50_000,
          ...stamp,
        },
        { id: "plain", name: "Plain", gpus: 0, memoryGiB: 100, powerW: 400, price: 6_000, ...stamp },
      ],
    },
    ...change,
  } satisfies OrganisationInput);

/** First workload of an organisation with what a test is about. */
export const workloadOf = (change: Partial<WorkloadInput> = {}) =>
  organisationOf({ workloads: [workloadInput(change)] }).workloads[0] as Organisation["workloads"][number];

export const catalogue: Catalogue = smallCatalogue();

/** What a service takes of a server of the tests. */
export interface Need {
  readonly sku?: string;
  readonly accelerator?: string | null;
  readonly perMachine?: number;
  readonly owned?: boolean;
  readonly site?: string;
  readonly memoryGiB?: number;
  readonly utilisation?: number;
  readonly replicas?: number;
  readonly tensorParallel?: number | null;
  /** Runs on the processor of a machine that has accelerators. */
  readonly onProcessor?: boolean;
  readonly powerW?: number | null;
}

/** A sized option of the server tier. */
export function serverOption(need: Need = {}): Option {
  const { sku = "two-l4", accelerator = "L4", perMachine = 2, memoryGiB = 6, utilisation = 0.1, replicas = 1 } = need;
  return {
    id: `server:vllm:${sku}`,
    tier: "server",
    trust: "site",
    platform: "vllm",
    provider: null,
    region: null,
    country: "FR",
    site: need.site ?? "mairie",
    hardware: {
      sku,
      title: sku,
      accelerator,
      acceleratorsPerMachine: perMachine,
      machines: 1,
      accelerators: need.onProcessor === true ? 0 : replicas * (need.tensorParallel ?? 1),
      memoryGiB: memoryGiB * replicas,
      powerW: need.powerW === undefined ? 500 : need.powerW,
      owned: need.owned ?? false,
      share: 1,
    },
    model: { name: "model", revision: null, quantisation: null, contextTokens: null, licence: null },
    memory: { weightsGiB: memoryGiB, cacheGiB: 0, activationGiB: 0, runtimeGiB: 0, totalGiB: memoryGiB },
    performance: {
      firstTokenMs: null,
      perTokenMs: null,
      itemMs: null,
      queueMs: 0,
      roundTripMs: 2,
      endToEndMs: 100,
      concurrency: 1,
      capacityPerHour: 1_000,
      utilisation,
      calibrated: true,
    },
    tensorParallel: need.tensorParallel ?? null,
    replicas,
    minReplicas: 1,
    sequences: 1,
    hoursPerYear: 2_300,
    tokensInPerYear: 0,
    tokensOutPerYear: 0,
    requestsPerYear: 1,
    leadTimeWeeks: 8,
    serving: null,
    notes: [],
  };
}

const nowhere = { provider: null, region: null, site: null, population: null } as const;

/** Server room of the town of the tests. */
export const room: Place = { ...nowhere, tier: "server", trust: "site", country: "FR", site: "mairie" };

/** A population of workstations. */
export const desk = (population: string, site = "mairie"): Place => ({
  ...nowhere,
  tier: "workstation",
  trust: "device",
  country: "FR",
  site,
  population,
});

/** A region of a cloud; a commercial interface without one. */
export const region = (provider: Place["provider"], id: string | null): Place => ({
  ...nowhere,
  tier: "cloud",
  trust: provider === null ? "internet" : "cloud",
  country: "DE",
  provider,
  region: id,
});

/** Measure of a vision model on an L4. */
export const VISION = { itemMs: 45, onDevice: "L4", memoryGiB: 3 };
/** 300 requests in the busiest hour. */
export const DEMAND = { users: 10, requestsPerDay: 1_000, hoursPerDay: 10, peakFactor: 3, daysPerYear: 200 };

/** Options and refusals of a vision workload with a change, at a place of a file with a change. */
export function size(change: Partial<WorkloadInput>, place: Place, file: Partial<OrganisationInput> = {}): Sized {
  const workloads = [workloadInput({ kind: "vision", model: { measured: VISION }, ...change })];
  const changed = organisationOf({ workloads, ...file });
  return sizeItems(changed.workloads[0] as Organisation["workloads"][number], place, changed, loadCatalogue());
}

/** Option on a machine. */
export function optionOn(result: Sized, sku: string): Option {
  const found = result.options.find(({ hardware }) => hardware?.sku === sku);
  if (found === undefined) throw new Error(JSON.stringify(result));
  return found;
}
