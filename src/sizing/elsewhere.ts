import type { Catalogue } from "../catalog/catalogue.js";
import type { Text } from "../core/text.js";
import type { Organisation } from "../spec/organisation.js";
import type { Place } from "./place.js";
import type { Obstacle } from "./work.js";

/** Nothing to run on at a place; for a cloud, the nearest of its regions that is known to offer accelerators. */
export function nothingOffered(place: Place, organisation: Organisation, catalogue: Catalogue): Obstacle {
  const where = place.population ?? place.site ?? [place.provider, place.region].filter(Boolean).join(" ");
  const nearest = nearestRegion(place, organisation, catalogue);
  return {
    rule: "hardware",
    because: {
      en: `no machine with a known accelerator is offered at ${where}`,
      fr: `aucune machine à l'accélérateur connu n'est proposée sur ${where}`,
    },
    wouldChange: nearest === undefined ? quote : regionAdded(nearest),
  };
}

const quote: Text = {
  en: "a machine under `servers`, `quotes.hardware` or `quotes.instances`",
  fr: "une machine sous `servers`, `quotes.hardware` ou `quotes.instances`",
};

const regionAdded = (region: string): Text => ({
  en: `${region} under \`clouds[].regions\`, the nearest region that offers some, or a quote under \`quotes.instances\``,
  fr: `${region} sous \`clouds[].regions\`, la région la plus proche qui en propose, ou un devis sous \`quotes.instances\``,
});

/** Regions of the file first, in its order, then those of the same country, then those of the Union. */
function nearestRegion(place: Place, { clouds }: Organisation, catalogue: Catalogue): string | undefined {
  const { provider, region, country } = place;
  const named = clouds.filter((cloud) => cloud.provider === provider).flatMap(({ regions }) => regions);
  const offered = new Set(
    catalogue.offers.filter((row) => row.provider === provider && row.offered).map((row) => row.region),
  );
  const farness = (row: Catalogue["regions"][number]): number =>
    named.includes(row.id) ? named.indexOf(row.id) : named.length + (row.country === country ? 0 : row.eu ? 1 : 2);
  return catalogue.regions
    .filter((row) => row.provider === provider && row.id !== region && offered.has(row.id))
    .toSorted((a, b) => farness(a) - farness(b) || (a.id < b.id ? -1 : 1))[0]?.id;
}
