import { type Catalogue, rateOf } from "../catalog/catalogue.js";
import type { ManagedServiceRow } from "../catalog/managed-service.js";
import type { Text } from "../core/text.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { needsSpare } from "./copies.js";
import { boughtOption } from "./interfaces.js";
import type { Place } from "./place.js";
import type { Obstacle, Sized } from "./work.js";

const NOTHING: Sized = { options: [], refusals: [] };

/**
 * The ready-made service of a cloud that does what a workload wants, where the file says that one would do. Search is
 * done by such services alone.
 */
export function sizeManaged(workload: Workload, place: Place, organisation: Organisation, catalogue: Catalogue): Sized {
  const isSearch = workload.kind === "search";
  if (!workload.model.managed && !isSearch) return NOTHING;
  const row = catalogue.managedServices.find(
    ({ provider, kind }) => provider === place.provider && kind === workload.kind,
  );
  if (row === undefined) return isSearch ? refused(place) : NOTHING;
  const scene = { workload, place, organisation, catalogue };
  const option = boughtOption({ name: row.id, revision: null, contextTokens: null }, "managed", scene, [
    {
      en: `${row.title}: its quality is the provider's, to be tried on own data`,
      fr: `${row.title} : sa qualité est celle du fournisseur, à essayer sur ses propres données`,
    },
  ]);
  const units = unitsOf(row, workload);
  const weeks = rateOf(catalogue, "delivery-weeks-cloud").value;
  return {
    options: [{ ...option, replicas: Math.max(1, units), minReplicas: Math.max(1, units), leadTimeWeeks: weeks }],
    refusals: [],
  };
}

/** Bytes of the graph of a vector beside its own: links to 16 neighbours in each direction. */
const LINKS = 8 * 16;
/** What an index takes beyond its vectors and links. */
const OVERHEAD = 1.1;

/** Memory that the vectors of a search take, in GiB (HNSW with 16 links, 4 bytes a dimension). */
export const vectorGiB = ({ demand }: Pick<Workload, "demand">): number =>
  ((demand.vectors ?? 0) * OVERHEAD * (4 * demand.dimensions + LINKS)) / 2 ** 30;

/** Units of a search: for its vectors, twice over where it outlives the loss of one; what is billed by use has none. */
function unitsOf({ vectorGiBPerUnit, leastUnits, id }: ManagedServiceRow, workload: Workload): number {
  if (vectorGiBPerUnit === null) return leastUnits;
  const held = Math.max(1, Math.ceil(vectorGiB(workload) / vectorGiBPerUnit));
  // A collection indexes and searches on units of their own, each of them doubled in another zone.
  if (id === "opensearch-serverless")
    return held === 1 && vectorGiB(workload) <= vectorGiBPerUnit / 2 ? leastUnits : 4 * held;
  return Math.max(leastUnits, held * (needsSpare(workload) ? 3 : 2));
}

const refused = (place: Place): Sized => ({
  options: [],
  refusals: [
    {
      tier: place.tier,
      option: place.population ?? place.site ?? ([place.provider, place.region].filter(Boolean).join(" ") || null),
      ...noSearch,
    },
  ],
});

const because: Text = {
  en: "palier lays out search over vectors as a service of AWS, Azure or Google, and none elsewhere",
  fr: "palier met en place la recherche vectorielle comme service d'AWS, d'Azure ou de Google, et aucune ailleurs",
};
const noSearch: Obstacle = {
  rule: "search",
  because,
  wouldChange: { en: "a region of one of them under `clouds`", fr: "une région de l'un d'eux sous `clouds`" },
};
