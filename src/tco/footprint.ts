import type { Catalogue } from "../catalog/catalogue.js";
import { isEu } from "../core/countries.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { tidy } from "./charge.js";
import { countryOf, energyPerYear } from "./energy.js";
import { rateValue } from "./figure.js";

/** What an option uses and emits, and what was emitted to make what is bought for it. */
export interface Footprint {
  readonly kWhPerYear: number;
  readonly carbonKgPerYear: number;
  readonly embodiedKg: number;
  /** False where a provider does not say what it runs on: the figures then leave it out. */
  readonly known: boolean;
}

/** Energy, use-phase carbon and manufacture of one option. */
export function footprintOf(
  option: Option,
  workload: Workload,
  organisation: Organisation,
  catalogue: Catalogue,
): Footprint {
  const kWhPerYear = energyPerYear(option, workload, organisation, catalogue);
  const country = option.country ?? countryOf(organisation, option.site);
  const gPerKWh = carbonOf(country, catalogue);
  const embodiedKg = embodiedOf(option, catalogue);
  return {
    kWhPerYear: tidy(kWhPerYear ?? 0),
    carbonKgPerYear: tidy(((kWhPerYear ?? 0) * (gPerKWh ?? 0)) / 1000),
    embodiedKg: tidy(embodiedKg ?? 0),
    known: kWhPerYear !== null && gPerKWh !== null && embodiedKg !== null,
  };
}

function carbonOf(country: string, catalogue: Catalogue): number | null {
  const keys = [country, isEu(country) ? "EU" : "WORLD"];
  const rows = keys.map((key) => catalogue.energy.find((candidate) => candidate.country === key));
  return rows.find((row) => typeof row?.carbonGPerKWh === "number")?.carbonGPerKWh ?? null;
}

/** Manufacture of what is bought, kg CO2e; null while a part of it is not known. Nothing is bought in a cloud. */
function embodiedOf({ hardware, tier }: Option, catalogue: Catalogue): number | null {
  if (hardware === null || hardware.owned || tier === "cloud") return 0;
  const row = catalogue.accelerators.find(({ name }) => name === hardware.accelerator);
  const perAccelerator =
    hardware.accelerator === null ? 0 : (row?.embodiedKg ?? rateValue(catalogue, "embodied-gpu") ?? null);
  const perMachine = tier === "server" ? rateValue(catalogue, "embodied-server") : 0;
  if (perAccelerator === null || perMachine === undefined) return null;
  return (perMachine + perAccelerator * hardware.acceleratorsPerMachine) * hardware.machines * hardware.share;
}
