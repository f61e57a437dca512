import { type Catalogue, rateOf } from "../catalog/catalogue.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { isRun, leastCopies, needsSpare } from "./copies.js";
import type { Machine } from "./machines.js";
import type { Place } from "./place.js";
import type { Load } from "./serving.js";
import type { Obstacle, Work } from "./work.js";

/** A workload at a place of an organisation. */
export interface Scene {
  readonly workload: Workload;
  readonly place: Place;
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
}

/** Copies beyond which nobody would call it one service. */
const MOST_COPIES = 64;

/** Copies of a model that one machine holds: one per accelerator, or one on its processor. */
export const copiesPerMachine = (machine: Machine, { onProcessor }: Work): number =>
  onProcessor ? 1 : machine.accelerators;

/**
 * What the copies of a place have to serve, with as many copies as one machine holds. On workstations each user has one, for that user alone.
 */
export function loadOf(machine: Machine, copiesEach: number, scene: Scene): Load | Obstacle {
  const { workload, place, organisation } = scene;
  const { users, requestsPerDay, hoursPerDay, peakFactor } = workload.demand;
  const common = { headroom: organisation.policy.headroom, roundTripMs: roundTripMs(scene) };
  const perHour = (requestsPerDay / hoursPerDay) * peakFactor;
  if (place.tier === "workstation") {
    if (machine.count !== null && users > machine.count) return tooFew(users, machine.count, machine.title);
    return { ...common, perDay: requestsPerDay / users, peakPerHour: perHour / users, leastCopies: 1, mostCopies: 1 };
  }
  if (needsSpare(workload) && machine.count === 1) return onlyOne(workload, machine);
  // The accelerators of one machine share a training run; those of two would have to wait for the network.
  const machines = isRun(workload) ? 1 : (machine.count ?? MOST_COPIES);
  return {
    ...common,
    perDay: requestsPerDay,
    peakPerHour: perHour,
    leastCopies: leastCopies(workload, place.tier),
    mostCopies: Math.min(MOST_COPIES, machines * copiesEach),
  };
}

/** Time to a place and back, in ms: within the site, over the slower of two links, or to a region. */
export function roundTripMs({ workload, place, organisation, catalogue }: Scene): number {
  if (place.tier === "workstation") return 0;
  const home = workload.site ?? organisation.sites[0]?.id;
  if (place.site === home) return rateOf(catalogue, "round-trip-site-ms").value;
  const ends = organisation.sites.filter(({ id }) => id === home || id === place.site);
  return Math.max(
    ...ends.map(({ wan, wanRoundTripMs }) => {
      const assumed = wan === "limited" ? "round-trip-cloud-limited-ms" : "round-trip-cloud-good-ms";
      return wanRoundTripMs ?? rateOf(catalogue, assumed).value;
    }),
  );
}

const tooFew = (users: number, count: number, title: string): Obstacle => ({
  rule: "machines",
  because: {
    en: `each of ${users} users needs a machine, and ${title} are ${count}`,
    fr: `chacun des ${users} utilisateurs a besoin d'une machine, et ${title} en compte ${count}`,
  },
  wouldChange: { en: `${users} machines in ${title}`, fr: `${users} machines dans ${title}` },
});

const onlyOne = ({ availability }: Workload, { title, owned }: Machine): Obstacle => {
  const percent = String(Math.round(availability * 1e5) / 1e3);
  const power = owned ? { en: "", fr: "" } : { en: ", or more `roomPowerKw`", fr: ", ou plus de `roomPowerKw`" };
  return {
    rule: "availability",
    because: {
      en: `${percent} % of the hours asks for two machines, and there can be only one ${title}`,
      fr: `${percent.replace(".", ",")} % des heures demandent deux machines, et il ne peut y avoir qu'un ${title}`,
    },
    wouldChange: { en: `\`availability: 0.99\` or less${power.en}`, fr: `\`availability: 0.99\` au plus${power.fr}` },
  };
};
