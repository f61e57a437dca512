import { type Catalogue, loadCatalogue } from "../../src/catalog/catalogue.js";
import type { MissingPrice, Totals } from "../../src/graph/cost.js";
import type { Decision } from "../../src/graph/decision.js";
import type { Option } from "../../src/graph/option.js";
import { choose, explain, infeasibleOf } from "../../src/placement/choose.js";
import type { PricedOption, Studied } from "../../src/placement/studied.js";
import { verdictsOf } from "../../src/placement/verdicts.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import type { Workload } from "../../src/spec/workload.js";
import { cloudOption, hardwareOf, optionOf, organisationOf, workloadInput } from "../tco/cases.js";

/** Facts as they are shipped. */
export const CATALOGUE: Catalogue = loadCatalogue();

type WorkloadInput = OrganisationInput["workloads"][number];
type WorkloadChange = Partial<WorkloadInput>;
type OrganisationChange = Partial<OrganisationInput>;

/** Three sites, three populations, two public clouds and a hosted one in France. */
export const surroundings = {
  people: { fte: { infrastructure: 10, mlops: 10, support: 10 }, costPerFteYear: 60_000 },
  sites: [
    { id: "mairie", wan: "good", wanRoundTripMs: 20, gpuHosting: true, roomPowerKw: 10 },
    { id: "usine", wan: "limited", wanRoundTripMs: 80, gpuHosting: true, roomPowerKw: 4 },
    { id: "quai", wan: "none" },
  ],
  workstations: [
    { id: "portables", platform: "windows", count: 100, memoryGiB: 64, management: "intune", mobile: true },
    { id: "fixes", platform: "linux", count: 100, memoryGiB: 64, management: "fleet" },
    { id: "boitiers", site: "usine", kind: "edge", platform: "linux", count: 8, memoryGiB: 32, management: "fleet" },
  ],
  clouds: [
    { provider: "aws", regions: ["eu-west-3", "us-east-1"] },
    { provider: "azure", regions: ["swedencentral"] },
    {
      provider: "hosted",
      regions: ["paris-1"],
      certifications: ["hds"],
      hosted: { name: "Nuage", country: "FR", gpu: "L40S", gpus: 2, pricePerHour: 3 },
    },
  ],
  policy: { residency: "any" },
  law: { transferBasis: "adequacy" },
} satisfies OrganisationChange;

/** The file of the tests with one workload, changed where a test says. */
export const fileOf = (workload: WorkloadChange = {}, change: OrganisationChange = {}): Organisation =>
  organisationOf({ ...surroundings, workloads: [workloadInput({ sharing: "individual", ...workload })], ...change });

/** Rules that close a place, by its name: a population, a site, or a cloud and its region. */
export function closedBy(organisation: Organisation, label: string, catalogue = CATALOGUE): readonly string[] {
  const verdict = verdictsOf(first(organisation), organisation, catalogue).verdicts.find((one) => one.label === label);
  if (verdict === undefined) throw new Error(`no place ${label}`);
  return verdict.objections.map(({ rule }) => rule);
}

/** First workload of a file. */
export function first({ workloads }: Organisation): Workload {
  const [workload] = workloads;
  if (workload === undefined) throw new Error("the file has no workload");
  return workload;
}

/** Totals of a cost, all of it spent on what the test says. */
export const totalsOf = (npv: number, capex = 0): Totals => ({
  horizonYears: 5,
  capex: String(capex),
  opexPerYear: String((npv - capex) / 5),
  total: String(npv),
  npv: String(npv),
  monthly: String(npv / 60),
  low: String(npv),
  high: String(npv),
  energyKWhPerYear: 0,
  carbonKgPerYear: 0,
  embodiedKg: 0,
  footprintComplete: true,
  byLever: { infrastructure: String(npv), data: "0", people: "0" },
  complete: true,
});

/** A priced option; with missing prices when items are named. */
export const pricedAt = (option: Option, npv: number, missing: readonly string[] = [], capex = 0): PricedOption => ({
  option,
  totals: { ...totalsOf(npv, capex), complete: missing.length === 0 },
  missing: missing.map(
    (item): MissingPrice => ({ item, why: { en: item, fr: item }, node: "workload/chat", section: "items" }),
  ),
});

/** One option on each tier. */
export const OPTIONS = {
  workstation: optionOf({
    id: "workstation:ollama:portables",
    tier: "workstation",
    trust: "device",
    platform: "ollama",
    hardware: hardwareOf("portables", { owned: true }),
  }),
  server: optionOf(),
  hosted: cloudOption("hosted", {
    id: "cloud:hosted-vllm:2xl40s",
    trust: "hosted",
    platform: "hosted-vllm",
    provider: "hosted",
    region: "paris-1",
  }),
  cloud: cloudOption("g6.12xlarge", { id: "cloud:sagemaker:g6.12xlarge", platform: "sagemaker" }),
} as const satisfies Record<string, Option>;

/** A studied workload. */
export const studiedOf = (workload: Workload, priced: readonly PricedOption[]): Studied => ({
  workload,
  nodeId: `workload/${workload.id}`,
  refusals: [],
  priced,
});

/** Chooses for all workloads, says why, and what stands against those that can run nowhere. */
export function chooseAll(...[studied, organisation, catalogue, asOf]: Parameters<typeof choose>) {
  const choice = choose(studied, organisation, catalogue, asOf);
  return { ...explain(choice, organisation, catalogue), infeasible: infeasibleOf(choice, organisation, catalogue) };
}

/** Decision on the only workload of a file. */
export function decide(
  organisation: Organisation,
  priced: readonly PricedOption[],
  asOf: string | null = null,
  catalogue = CATALOGUE,
): Decision {
  const { decisions } = chooseAll([studiedOf(first(organisation), priced)], organisation, catalogue, asOf);
  const [decision] = decisions;
  if (decision === undefined) throw new Error("no decision");
  return decision;
}
