import { type Catalogue, energyOf, findAccelerator, findPart, rateOf } from "../catalog/catalogue.js";
import { sum } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { tidy } from "./charge.js";
import { countryOf, energyPerYear } from "./energy.js";

/** What an option uses and emits, and what was emitted to make what is bought for it. */
export interface Footprint {
  readonly kWhPerYear: number;
  readonly carbonKgPerYear: number;
  readonly embodiedKg: number;
  /** False where a provider does not say what it runs on, or a maker what it emitted: the figures then leave it out. */
  readonly known: boolean;
}

/** Energy, use-phase carbon and manufacture of one option, with every machine its lines buy. */
export function footprintOf(
  option: Option,
  workload: Workload,
  organisation: Organisation,
  catalogue: Catalogue,
  lines: readonly CostLine[],
): Footprint {
  const kWhPerYear = energyPerYear(option, workload, organisation, catalogue);
  const country = option.country ?? countryOf(organisation, option.site);
  const { carbonGPerKWh } = energyOf(catalogue, country);
  const { embodiedKg, known } = embodiedOf(option, catalogue, lines);
  return {
    kWhPerYear: tidy(kWhPerYear ?? 0),
    carbonKgPerYear: tidy(((kWhPerYear ?? 0) * (carbonGPerKWh ?? 0)) / 1000),
    embodiedKg: tidy(embodiedKg),
    known: kWhPerYear !== null && carbonGPerKWh !== null && known,
  };
}

/**
 * Manufacture of what is bought, what follows an owned server taken to be like it; unknown for a machine that is not a
 * server. Nothing is bought in a cloud, and for owned workstations only for other work.
 */
function embodiedOf(
  { hardware, tier }: Option,
  catalogue: Catalogue,
  lines: readonly CostLine[],
): Pick<Footprint, "embodiedKg" | "known"> {
  const none = { embodiedKg: 0, known: true };
  if (hardware === null || tier === "cloud" || (hardware.owned && tier === "workstation")) return none;
  const again = sum(lines.filter(({ id }) => id.endsWith("/renewal")).map(({ quantity }) => quantity)).toNumber();
  const machines = again + (hardware.owned ? 0 : hardware.machines * hardware.share);
  if (machines === 0) return none;
  const perMachine = tier === "server" ? rateOf(catalogue, "embodied-server").value : null;
  const perAccelerator = embodiedPerAccelerator(hardware.accelerator, catalogue);
  const kg = (perMachine ?? 0) + (perAccelerator ?? 0) * hardware.acceleratorsPerMachine;
  return {
    embodiedKg: kg * machines,
    known: perMachine !== null && perAccelerator !== null,
  };
}

function embodiedPerAccelerator(name: string | null, catalogue: Catalogue): number | null {
  if (name === null) return 0;
  const row = findAccelerator(catalogue, name);
  if (row === undefined) return null;
  const parts = findPart(catalogue, name)?.perAccelerator ?? 1;
  return row.embodiedKg ?? (row.kind === "gpu" ? rateOf(catalogue, "embodied-gpu").value / parts : null);
}
