import type { Catalogue } from "../catalog/catalogue.js";
import type { Text } from "../core/text.js";
import type { Tier } from "../graph/values.js";
import type { Place } from "../sizing/place.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { countryOf } from "../tco/energy.js";
import { homeOf } from "./ground.js";
import type { Objection } from "./rules/rule.js";

/** Somewhere that would be compared if the file or the catalogue said more. */
export interface Absence extends Objection {
  readonly tier: Tier;
  readonly rule: string;
  /** What is absent when the rest of the tier is there; null for the whole tier. */
  readonly label: string | null;
}

/** Every place the file gives a workload, before any rule, and what is absent. */
export interface Surroundings {
  readonly places: readonly Place[];
  readonly absences: readonly Absence[];
}

const OWN = { provider: null, region: null, site: null, population: null } as const;

/** Places around a workload: workstations of its site, rooms of the organisation, clouds of the file. */
export function placesAround(workload: Workload, organisation: Organisation, catalogue: Catalogue): Surroundings {
  const parts = [
    workstations(workload, organisation),
    servers(workload, organisation),
    clouds(organisation, catalogue),
    vendor(workload, organisation, catalogue),
  ];
  return {
    places: parts.flatMap(({ places }) => places),
    absences: parts.flatMap(({ absences }) => absences),
  };
}

/** Name of a place in sentences. */
export const placeLabel = ({ provider, region, site, population }: Place): string =>
  population ?? site ?? [provider ?? "interface", region].filter((part) => part !== null).join(" ");

function workstations(workload: Workload, organisation: Organisation): Surroundings {
  const home = homeOf(organisation, workload);
  const first = organisation.sites[0]?.id;
  const places = organisation.workstations
    .filter(({ site }) => (site ?? first) === home.id)
    .map(
      ({ id }): Place => ({
        ...OWN,
        tier: "workstation",
        trust: "device",
        country: countryOf(organisation, home.id),
        site: home.id,
        population: id,
      }),
    );
  if (places.length > 0) return { places, absences: [] };
  const text: Text = {
    en: `the file names no workstation at ${home.id}, where its users are`,
    fr: `le fichier n'indique aucun poste de travail sur ${home.id}, où sont ses utilisateurs`,
  };
  const wouldChange: Text = {
    en: `a population under \`workstations\` with \`site: ${home.id}\``,
    fr: `une population sous \`workstations\` avec \`site: ${home.id}\``,
  };
  return { places, absences: [{ tier: "workstation", rule: "workstations", label: null, because: text, wouldChange }] };
}

/** The room of the workload's own site and every other room that takes servers. */
function servers(workload: Workload, organisation: Organisation): Surroundings {
  const home = homeOf(organisation, workload);
  const places = organisation.sites
    .filter((site) => site.id === home.id || takesServers(organisation, site.id))
    .map(({ id }) => roomOf(organisation, id));
  return { places, absences: [] };
}

/** The server room of a site. */
export const roomOf = (organisation: Organisation, site: string): Place => ({
  ...OWN,
  tier: "server",
  trust: "site",
  country: countryOf(organisation, site),
  site,
});

/** Whether GPU servers stand at a site or may be installed there. */
export function takesServers({ sites, servers: owned }: Organisation, id: string): boolean {
  const site = sites.find((candidate) => candidate.id === id);
  return (site?.gpuHosting === true && site.roomPowerKw > 0) || owned.some((server) => server.site === id);
}

function clouds(organisation: Organisation, catalogue: Catalogue): Surroundings {
  const known: Place[] = [];
  const absences: Absence[] = [];
  for (const { provider, regions, hosted, kubernetes } of organisation.clouds) {
    for (const region of regions) {
      const row = catalogue.regions.find((candidate) => candidate.provider === provider && candidate.id === region);
      const country = provider === "hosted" ? hosted?.country : row?.country;
      const trust = provider === "hosted" ? "hosted" : "cloud";
      if (country !== undefined) known.push({ ...OWN, tier: "cloud", trust, country, provider, region, kubernetes });
      else absences.push(unknownCountry(`${provider} ${region}`, provider === "hosted"));
    }
  }
  if (organisation.clouds.length === 0)
    absences.push({
      tier: "cloud",
      rule: "clouds",
      label: null,
      because: { en: "the file allows no cloud", fr: "le fichier n'autorise aucun cloud" },
      wouldChange: {
        en: "a provider and its regions under `clouds`",
        fr: "un fournisseur et ses régions sous `clouds`",
      },
    });
  return { places: known, absences };
}

const unknownCountry = (label: string, isHosted: boolean): Absence => ({
  tier: "cloud",
  rule: "country",
  label,
  because: {
    en: `nobody says in which country ${label} processes the data`,
    fr: `nul ne dit dans quel pays ${label} traite les données`,
  },
  wouldChange: isHosted
    ? { en: "`clouds.hosted.country`", fr: "`clouds.hosted.country`" }
    : {
        en: `a catalogue row that gives the country of ${label}`,
        fr: `une ligne du catalogue qui donne le pays de ${label}`,
      },
});

/** The commercial interface the file names, sold by its maker rather than through a cloud. */
function vendor({ model }: Workload, organisation: Organisation, catalogue: Catalogue): Surroundings {
  if (model.api === undefined || organisation.clouds.length === 0) return { places: [], absences: [] };
  const sold = catalogue.tokenPrices.find(
    (row) => row.model === model.api && row.provider !== "bedrock" && row.provider !== "azure",
  );
  if (sold === undefined) return { places: [], absences: [] };
  const countries = catalogue.apiTerms.find(({ provider }) => provider === sold.provider)?.countries ?? [];
  return {
    places: countries.map((country): Place => ({ ...OWN, tier: "cloud", trust: "internet", country })),
    absences: countries.length === 0 ? [unknownCountry(sold.provider, false)] : [],
  };
}
