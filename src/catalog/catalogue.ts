import { isEu } from "../core/countries.js";
import { PalierError } from "../core/errors.js";
import { nearest } from "../core/names.js";
import type { CompiledModel } from "./compiled-model.js";
import accelerators from "./data/accelerators.json" with { type: "json" };
import apiTerms from "./data/api-terms.json" with { type: "json" };
import capabilities from "./data/capabilities.json" with { type: "json" };
import compiledModels from "./data/compiled-models.json" with { type: "json" };
import driverBranches from "./data/driver-branches.json" with { type: "json" };
import driverModules from "./data/driver-modules.json" with { type: "json" };
import drivers from "./data/drivers.json" with { type: "json" };
import efficiency from "./data/efficiency.json" with { type: "json" };
import energy from "./data/energy.json" with { type: "json" };
import instances from "./data/instances.json" with { type: "json" };
import machines from "./data/machines.json" with { type: "json" };
import managedServices from "./data/managed-services.json" with { type: "json" };
import measurements from "./data/measurements.json" with { type: "json" };
import migProfiles from "./data/mig-profiles.json" with { type: "json" };
import models from "./data/models.json" with { type: "json" };
import offers from "./data/offers.json" with { type: "json" };
import osAiPolicies from "./data/os-ai-policies.json" with { type: "json" };
import pipelineTools from "./data/pipeline-tools.json" with { type: "json" };
import rates from "./data/rates.json" with { type: "json" };
import regions from "./data/regions.json" with { type: "json" };
import runtimePolicies from "./data/runtime-policies.json" with { type: "json" };
import runtimes from "./data/runtimes.json" with { type: "json" };
import slas from "./data/slas.json" with { type: "json" };
import tokenPrices from "./data/token-prices.json" with { type: "json" };
import type { Efficiency } from "./efficiency.js";
import type { Accelerator, DriverBranch, DriverModule, DriverRow, MigRow } from "./gpu.js";
import type { Instance, InstanceOffer, Region } from "./instance.js";
import type { ManagedServiceRow } from "./managed-service.js";
import type { Measurement } from "./measurement.js";
import { type MigPart, partAccelerator, partOfName, partsOf } from "./mig.js";
import type { Model } from "./model.js";
import type { OsAiPolicy } from "./os-ai-policy.js";
import type { PipelineTool } from "./pipeline-tool.js";
import type { ApiTerms, Energy, MachinePrice, Rate, TokenPrice } from "./price.js";
import type { CapabilityCell, Runtime } from "./runtime.js";
import type { RuntimePolicy } from "./runtime-policy.js";

import type { Sla } from "./sla.js";

/** Every fact palier computes with, each with its source and date. */
export interface Catalogue {
  readonly accelerators: readonly Accelerator[];
  readonly drivers: readonly DriverRow[];
  readonly driverBranches: readonly DriverBranch[];
  readonly driverModules: readonly DriverModule[];
  readonly migProfiles: readonly MigRow[];
  readonly efficiency: readonly Efficiency[];
  readonly measurements: readonly Measurement[];
  readonly managedServices: readonly ManagedServiceRow[];
  readonly models: readonly Model[];
  readonly compiledModels: readonly CompiledModel[];
  readonly instances: readonly Instance[];
  readonly offers: readonly InstanceOffer[];
  readonly regions: readonly Region[];
  readonly slas: readonly Sla[];
  readonly tokenPrices: readonly TokenPrice[];
  readonly apiTerms: readonly ApiTerms[];
  readonly machines: readonly MachinePrice[];
  readonly rates: readonly Rate[];
  readonly energy: readonly Energy[];
  readonly runtimes: readonly Runtime[];
  readonly runtimePolicies: readonly RuntimePolicy[];
  readonly osAiPolicies: readonly OsAiPolicy[];
  readonly capabilities: readonly CapabilityCell[];
  readonly pipelineTools: readonly PipelineTool[];
}

/** The facts palier ships. Their rows are validated against the schemas by the tests, not at every start. */
export const loadCatalogue = (): Catalogue =>
  ({
    accelerators,
    drivers,
    driverBranches,
    driverModules,
    migProfiles,
    efficiency,
    measurements,
    managedServices,
    models,
    compiledModels,
    instances,
    offers,
    regions,
    slas,
    tokenPrices,
    apiTerms,
    machines,
    rates,
    energy,
    runtimes,
    runtimePolicies,
    osAiPolicies,
    capabilities,
    pipelineTools,
  }) as Catalogue;

/** Model of a name, whatever its case. */
export const findModel = (catalogue: Catalogue, name: string): Model | undefined =>
  catalogue.models.find((row) => row.name.toLowerCase() === name.toLowerCase());

/** Accelerator of a name, whatever its case; a part of a GPU is one with its share of everything. */
export function findAccelerator(catalogue: Catalogue, name: string): Accelerator | undefined {
  const whole = catalogue.accelerators.find((row) => row.name.toLowerCase() === wholeName(name).toLowerCase());
  if (partOfName(name) === null) return whole;
  const part = findPart(catalogue, name);
  return whole === undefined || part === undefined ? undefined : partAccelerator(whole, part);
}

/** The part a name means; undefined for what is no part, or one its GPU cannot be cut into. */
export function findPart(catalogue: Catalogue, name: string): MigPart | undefined {
  const part = partOfName(name);
  const row = catalogue.migProfiles.find(
    ({ accelerator }) => accelerator.toLowerCase() === part?.accelerator.toLowerCase(),
  );
  return row === undefined ? undefined : partsOf(row).find(({ profile }) => profile === part?.profile);
}

/** Name of the GPU itself, where the name is that of a part. */
export const wholeName = (name: string): string => partOfName(name)?.accelerator ?? name;

/** Height of a machine in a rack, by an offer or by the catalogue; null when nobody says. */
export const rackUnitsOf = (
  catalogue: Catalogue,
  offers: readonly { readonly id: string; readonly rackUnits: number }[],
  sku: string,
): number | null =>
  (offers.find(({ id }) => id === sku) ?? catalogue.machines.find(({ id }) => id === sku))?.rackUnits ?? null;

/** What an accelerator asks of its driver. */
export const findDriver = (catalogue: Catalogue, accelerator: string): DriverRow | undefined =>
  catalogue.drivers.find((row) => row.accelerator === wholeName(accelerator));

/** Modules of a kind, and what Secure Boot makes of them. */
export const findDriverModule = (
  catalogue: Catalogue,
  { kernelModule, origin }: Pick<DriverModule, "kernelModule" | "origin">,
): DriverModule | undefined =>
  catalogue.driverModules.find((row) => row.kernelModule === kernelModule && row.origin === origin);

/** Instance type of a provider; SageMaker's `ml.` names are those of EC2. */
export const findInstance = (catalogue: Catalogue, provider: Instance["provider"], sku: string): Instance | undefined =>
  catalogue.instances.find((row) => row.provider === provider && row.sku === sku.replace(/^ml\./, ""));

/** Instance types known to be sold, or known not to be, in a region. What is in neither list is unknown. */
export const offersOf = (
  catalogue: Catalogue,
  provider: Instance["provider"],
  region: string,
): readonly InstanceOffer[] => catalogue.offers.filter((row) => row.provider === provider && row.region === region);

/** Regions of a provider in which an instance type is known to be sold. */
export const regionsOf = (catalogue: Catalogue, provider: Instance["provider"], sku: string): readonly string[] =>
  catalogue.offers
    .filter((row) => row.provider === provider && row.sku === sku && row.offered)
    .map(({ region }) => region)
    .toSorted();

/** Rate or ratio of a name; a name that does not exist is a mistake of palier. */
export function rateOf(catalogue: Catalogue, name: string): Rate {
  const row = catalogue.rates.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  throw new PalierError(
    noSuchRow(
      "rate",
      name,
      catalogue.rates.map((rate) => rate.name),
    ),
  );
}

/** Software of a name; a name that does not exist is a mistake of palier. */
export function runtimeOf(catalogue: Catalogue, name: string): Runtime {
  const row = catalogue.runtimes.find((candidate) => candidate.name === name);
  if (row !== undefined) return row;
  throw new PalierError(
    noSuchRow(
      "runtime",
      name,
      catalogue.runtimes.map((runtime) => runtime.name),
    ),
  );
}

/** Electricity of a country. Each figure names the row it comes from: the country's, then `EU`, then `WORLD`. */
export interface CountryEnergy {
  readonly eurPerKWh: number | null;
  readonly eurPerKWhLow: number | null;
  readonly eurPerKWhHigh: number | null;
  readonly priceFrom: string | null;
  readonly carbonGPerKWh: number | null;
  readonly carbonLow: number | null;
  readonly carbonHigh: number | null;
  readonly carbonFrom: string | null;
}

/** Price and carbon of a kWh in a country, with the rows they stand on. */
export function energyOf(catalogue: Catalogue, country: string): CountryEnergy {
  const rows = [country, ...(isEu(country) ? ["EU"] : []), "WORLD"].flatMap((key) =>
    catalogue.energy.filter((row) => row.country === key),
  );
  const price = rows.find(({ eurPerKWh }) => eurPerKWh !== null);
  const carbon = rows.find(({ carbonGPerKWh }) => carbonGPerKWh !== null);
  return {
    eurPerKWh: price?.eurPerKWh ?? null,
    eurPerKWhLow: price?.eurPerKWhLow ?? null,
    eurPerKWhHigh: price?.eurPerKWhHigh ?? null,
    priceFrom: price?.country ?? null,
    carbonGPerKWh: carbon?.carbonGPerKWh ?? null,
    carbonLow: carbon?.carbonLow ?? null,
    carbonHigh: carbon?.carbonHigh ?? null,
    carbonFrom: carbon?.country ?? null,
  };
}

function noSuchRow(kind: string, name: string, names: readonly string[]) {
  const near = nearest(name, names);
  return {
    code: "INVALID_GRAPH" as const,
    message: `the catalogue has no ${kind} of that name`,
    received: name,
    ...(near === undefined ? {} : { fix: `did you mean ${near}?` }),
  };
}
