import type { Catalogue } from "../catalog/catalogue.js";
import type { Place } from "../sizing/place.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { siteOf } from "../tco/energy.js";

type Site = Organisation["sites"][number];

/** Site the users of a workload are at. */
export const homeOf = (organisation: Organisation, workload: Workload): Site => siteOf(organisation, workload.site);

/** Population of workstations of a place; undefined where there is none. */
export const populationOf = (
  organisation: Organisation,
  { population }: Place,
): Organisation["workstations"][number] | undefined =>
  population === null ? undefined : organisation.workstations.find(({ id }) => id === population);

/** Whether a place can be reached from a site only over its WAN. */
export const isBeyondWan = (place: Place, site: Site): boolean =>
  place.tier === "cloud" || (place.tier === "server" && place.site !== site.id);

/** Shortest plausible round trip between a site and a place, in ms; null where no figure exists. */
export function leastRoundTripMs(
  place: Place,
  site: Site,
  organisation: Organisation,
  catalogue: Catalogue,
): number | null {
  if (place.tier === "workstation") return 0;
  if (place.site === site.id) return rate(catalogue, "round-trip-site-ms");
  const ends = place.site === null ? [site] : [site, siteOf(organisation, place.site)];
  const known = ends.map((end) => end.wanRoundTripMs ?? rate(catalogue, `round-trip-cloud-${end.wan}-ms`));
  return known.reduce<number | null>((most, ms) => (ms === null ? most : Math.max(most ?? 0, ms)), null);
}

const rate = (catalogue: Catalogue, name: string): number | null =>
  catalogue.rates.find((row) => row.name === name)?.low ?? null;
