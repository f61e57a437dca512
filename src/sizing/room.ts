import { type Catalogue, rackUnitsOf } from "../catalog/catalogue.js";
import { number } from "../core/numbers.js";
import type { Text } from "../core/text.js";
import type { Organisation } from "../spec/organisation.js";
import type { SharedMachine } from "./consolidate.js";

/** What new machines of a site take of its room. */
export interface RoomUse {
  /** Under load, in kW; all of it becomes heat. */
  readonly powerKw: number;
  readonly rackUnits: number;
}

/** A site whose room is too small, and the machine that would have to leave first. */
export interface Overfull {
  readonly machine: SharedMachine;
  readonly because: Text;
  readonly wouldChange: Text;
}

/** BTU of heat in an hour for each kW. */
export const BTU_PER_KWH = 3_412.14;

/** What machines that are bought take of a room: those the organisation owns stand in it already. */
export function roomUse(
  machines: readonly Pick<SharedMachine, "owned" | "powerW" | "sku">[],
  organisation: Organisation,
  catalogue: Catalogue,
): RoomUse {
  const bought = machines.filter(({ owned }) => !owned);
  return {
    powerKw: bought.reduce((sum, { powerW }) => sum + (powerW ?? 0), 0) / 1_000,
    rackUnits: bought.reduce(
      (sum, { sku }) => sum + (rackUnitsOf(catalogue, organisation.quotes.hardware, sku) ?? 0),
      0,
    ),
  };
}

/** The first site whose room cannot take all machines planned for it; undefined when every room can. */
export function overfull(
  machines: readonly SharedMachine[],
  organisation: Organisation,
  catalogue: Catalogue,
): Overfull | undefined {
  for (const { id, roomPowerKw, coolingKw = roomPowerKw, rackUnits = Number.POSITIVE_INFINITY } of organisation.sites) {
    const here = machines.filter(({ site, owned }) => site === id && !owned);
    const last = here.at(-1);
    if (last === undefined) continue;
    const { powerKw, rackUnits: units } = roomUse(here, organisation, catalogue);
    const limits = [
      { key: "roomPowerKw", taken: powerKw, free: roomPowerKw, unit: KW_POWER },
      { key: "coolingKw", taken: powerKw, free: coolingKw, unit: KW_HEAT },
      { key: "rackUnits", taken: units, free: rackUnits, unit: UNITS },
    ];
    const passed = limits.find(({ taken, free }) => taken > free);
    if (passed !== undefined) return { machine: last, ...reasonOf(id, here, passed, organisation, catalogue) };
  }
  return undefined;
}

const KW_POWER: Text = { en: "kW of power", fr: "kW électriques" };
const KW_HEAT: Text = { en: "kW of heat", fr: "kW de chaleur" };
const UNITS: Text = { en: "rack units", fr: "unités de baie" };

function reasonOf(
  site: string,
  machines: readonly SharedMachine[],
  {
    key,
    taken,
    free,
    unit,
  }: { readonly key: string; readonly taken: number; readonly free: number; readonly unit: Text },
  organisation: Organisation,
  catalogue: Catalogue,
): Pick<Overfull, "because" | "wouldChange"> {
  const fit = fitting(machines, key, free, organisation, catalogue);
  const say = (value: number, language: "en" | "fr") => number(value, language, Number.isInteger(value) ? 0 : 1);
  return {
    because: {
      en: `${machines.length} machines at ${site} take ${say(taken, "en")} ${unit.en} and its room has ${say(free, "en")} left: ${fit} of them fit`,
      fr: `${machines.length} machines à ${site} prennent ${say(taken, "fr")} ${unit.fr} et sa salle en a ${say(free, "fr")} de libres : ${fit} y tiennent`,
    },
    wouldChange: {
      en: `\`${key}: ${Math.ceil(taken * 10) / 10}\` at ${site}`,
      fr: `\`${key}: ${Math.ceil(taken * 10) / 10}\` pour ${site}`,
    },
  };
}

/** How many of the machines fit, in their order. */
function fitting(
  machines: readonly SharedMachine[],
  key: string,
  free: number,
  organisation: Organisation,
  catalogue: Catalogue,
): number {
  const takes = (count: number): number => {
    const { powerKw, rackUnits } = roomUse(machines.slice(0, count), organisation, catalogue);
    return key === "rackUnits" ? rackUnits : powerKw;
  };
  return machines.findIndex((_, index) => takes(index + 1) > free);
}
