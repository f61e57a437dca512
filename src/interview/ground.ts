import type { Catalogue } from "../catalog/catalogue.js";
import { toId } from "../core/names.js";
import { managementsOf } from "../core/workstation-management.js";
import type { OrganisationInput } from "../spec/organisation.js";
import { askChoice, askNumber, askSeveral, askText, askWhether, choice, type Interview, say } from "./ask.js";
import { askLandingZones, type FoundNetwork, type Provider } from "./landing-zone.js";

type Parts = Pick<OrganisationInput, "sites"> & Required<Pick<OrganisationInput, "workstations" | "clouds">>;
type Workstation = Parts["workstations"][number];

const WAN = [
  choice("good", "Good: fibre, rarely down", "Bonne : fibre, rares coupures"),
  choice("limited", "Limited: slow, or often down", "Limitée : lente ou souvent coupée"),
  choice("none", "None", "Aucune"),
];
const PLATFORMS = [
  choice("windows", "Windows", "Windows"),
  choice("macos", "macOS", "macOS"),
  choice("linux", "Linux", "Linux"),
];
const MANAGEMENT = [
  choice("intune", "Microsoft Intune", "Microsoft Intune"),
  choice("fleet", "Fleet", "Fleet"),
  choice("munki", "Munki", "Munki"),
  choice("jamf", "Jamf Pro", "Jamf Pro"),
  choice("none", "Nothing: by hand", "Aucun : à la main"),
];
const PROVIDERS = [
  choice("azure", "Microsoft Azure", "Microsoft Azure"),
  choice("aws", "Amazon Web Services", "Amazon Web Services"),
  choice("google", "Google Cloud", "Google Cloud"),
];

/** Where people and machines are, and which clouds may be used. */
export function* askGround(
  { country, headcount }: Pick<OrganisationInput["organisation"], "country" | "headcount">,
  catalogue: Catalogue,
  found: readonly FoundNetwork[],
): Interview<Parts> {
  const sites = [yield* askSite(headcount)];
  const workstations: Workstation[] = [];
  const more = say(
    "Describe a population of workstations?",
    "Décrire un parc de postes ?",
    "Machines alike in system, memory and graphics. Models may run on them.",
    "Des machines semblables : système, mémoire, carte graphique. Des modèles peuvent y tourner.",
  );
  while (yield* askWhether(`workstations[${workstations.length}]`, more, workstations.length === 0))
    workstations.push(yield* askWorkstations(workstations.length, headcount));
  const providers = yield* askSeveral(
    "clouds",
    say(
      "Public clouds that may be used",
      "Clouds publics utilisables",
      "None means that everything stays on your own ground.",
      "Aucun signifie que tout reste chez vous.",
    ),
    PROVIDERS,
    // Where there is a landing zone, it is the cloud that is used.
    found.length === 0 ? ["azure"] : [...new Set(found.map(({ provider }) => provider))],
  );
  const clouds: Parts["clouds"] = [];
  for (const provider of providers) {
    const known = new Set(catalogue.regions.filter((one) => one.provider === provider).map(({ id }) => id));
    const own = found.filter((network) => network.provider === provider && known.has(network.region));
    if (own.length > 0) clouds.push(...(yield* askLandingZones(provider, own)));
    else clouds.push({ provider, regions: regionsFor(provider, country, catalogue) });
  }
  return { sites, workstations, clouds: clouds.filter(({ regions }) => regions.length > 0) };
}

function* askSite(headcount: number): Interview<Parts["sites"][number]> {
  const name = yield* askText(
    "sites[0].name",
    say(
      "Name of the main site",
      "Nom du site principal",
      "Other sites can be added to the file later.",
      "D'autres sites s'ajoutent ensuite dans le fichier.",
    ),
    "Siège",
  );
  const wan = yield* askChoice(
    "sites[0].wan",
    say(
      "Its link to the outside",
      "Sa liaison avec l'extérieur",
      "What needs a cloud does not work without it.",
      "Ce qui dépend d'un cloud ne marche pas sans elle.",
    ),
    WAN,
    "good",
  );
  const gpuHosting = yield* askWhether(
    "sites[0].gpuHosting",
    say(
      "Can GPU servers be installed there?",
      "Peut-on y installer des serveurs GPU ?",
      "It takes a rack, cooling and some kilowatts.",
      "Il faut une baie, de la climatisation et quelques kilowatts.",
    ),
    headcount >= 50,
  );
  const roomPowerKw = gpuHosting
    ? yield* askNumber(
        "sites[0].roomPowerKw",
        say(
          "Free electrical power there, in kW",
          "Puissance électrique libre, en kW",
          "A server with two GPUs takes about 1.5 kW.",
          "Un serveur à deux GPU prend environ 1,5 kW.",
        ),
        { least: 0.5, most: 100_000, suggest: 6, whole: false },
      )
    : 0;
  return { id: toId(name), name, wan, gpuHosting, ...(gpuHosting ? { roomPowerKw } : {}), staff: headcount };
}

function* askWorkstations(at: number, headcount: number): Interview<Workstation> {
  const key = (member: string): string => `workstations[${at}].${member}`;
  const platform = yield* askChoice(
    key("platform"),
    say("System", "Système", "That of most of them.", "Celui de la plupart."),
    PLATFORMS,
    "windows",
  );
  const count = yield* askNumber(key("count"), say("How many", "Combien", "About is enough.", "À peu près suffit."), {
    least: 1,
    most: 1_000_000,
    suggest: headcount,
  });
  const memoryGiB = yield* askNumber(
    key("memoryGiB"),
    say(
      "Memory of one, in GiB",
      "Mémoire de chacun, en Gio",
      "16 is usual; a useful model needs about 8 free.",
      "16 est courant ; un modèle utile en demande environ 8 de libres.",
    ),
    { least: 1, most: 4_096, suggest: 16 },
  );
  const management = yield* askChoice(
    key("management"),
    say(
      "Product that manages them",
      "Produit qui les gère",
      "Packages are made for it.",
      "Les paquets sont faits pour lui.",
    ),
    MANAGEMENT.filter(({ value }) => managementsOf(platform).includes(value)),
    "none",
  );
  const mobile = yield* askWhether(
    key("mobile"),
    say(
      "Used away from any site?",
      "Utilisés hors des sites ?",
      "Travellers cannot count on a server of the site.",
      "Un itinérant ne peut compter sur un serveur du site.",
    ),
    false,
  );
  return { id: `${platform}-${at + 1}`, platform, count, memoryGiB, management, mobile };
}

/** Regions of a provider in the country, else in the Union where the country is a member, else the nearest thing to a choice: all. */
function regionsFor(provider: Provider, country: string, { regions }: Catalogue): string[] {
  const own = regions.filter((region) => region.provider === provider);
  const home = own.filter((region) => region.country === country);
  const union = own.filter(({ eu }) => eu);
  return (home.length > 0 ? home : union).slice(0, 3).map(({ id }) => id);
}
