import type { OrganisationInput } from "../spec/organisation.js";
import { askChoice, askSeveral, choice, type Interview, say } from "./ask.js";

type Cloud = NonNullable<OrganisationInput["clouds"]>[number];

/** A public cloud. */
export type Provider = "aws" | "azure" | "google";

/** A network that exists already, with what it can be used with. */
export interface FoundNetwork {
  readonly provider: Provider;
  readonly region: string;
  readonly id: string;
  /** Private subnets, with the zone each lies in; null where a subnet lies in all of its region. */
  readonly subnets: readonly { readonly id: string; readonly zone: string | null; readonly cidr: string }[];
  /** Keys of its region. */
  readonly keys: readonly string[];
}

const NONE = "none";
/** Subnets a landing zone may name. */
const MOST_SUBNETS = 6;

/** Which of the networks that exist palier is to use: one for each region, asked wherever there is more than one answer. */
export function* askLandingZones(provider: Provider, found: readonly FoundNetwork[]): Interview<Cloud[]> {
  const clouds: Cloud[] = [];
  for (const region of [...new Set(found.map((network) => network.region))]) {
    const key = (member: string): string => `clouds.${provider}.${region}.${member}`;
    const networks = found.filter((network) => network.region === region);
    const id = yield* pickOne(
      key("network"),
      networks.map((network) => network.id),
      say(
        `Which network in ${region}?`,
        `Quel réseau dans ${region} ?`,
        "Endpoints are put into it; none makes a new one.",
        "Les points d'accès y sont placés ; aucun en crée un nouveau.",
      ),
    );
    const network = networks.find((one) => one.id === id);
    if (network === undefined) {
      clouds.push({ provider, regions: [region] });
      continue;
    }
    const subnetIds = yield* askSubnets(key("subnets"), network);
    const keyId = yield* pickOne(
      key("key"),
      network.keys,
      say(
        `Which key in ${region}?`,
        `Quelle clé dans ${region} ?`,
        "It encrypts what is stored; none makes a new one.",
        "Elle chiffre ce qui est conservé ; aucune en crée une nouvelle.",
      ),
    );
    clouds.push({
      provider,
      regions: [region],
      landingZone: { networkId: network.id, subnetIds: [...subnetIds], ...(keyId === NONE ? {} : { keyId }) },
    });
  }
  return clouds;
}

/** The only one there is, or the one that is chosen of several; `none` for none. */
function* pickOne(id: string, values: readonly string[], sentence: ReturnType<typeof say>): Interview<string> {
  const [only = NONE, ...others] = values;
  if (others.length === 0) return only;
  const choices = values.map((value) => choice(value, value, value));
  return yield* askChoice(id, sentence, [...choices, choice(NONE, "None", "Aucun")], only);
}

/** Subnets of a network: those there are where each has its own zone, else the ones that are chosen. */
function* askSubnets(id: string, { subnets }: FoundNetwork): Interview<readonly string[]> {
  const first = [...new Map(subnets.toReversed().map((subnet) => [subnet.zone, subnet])).values()].toReversed();
  const suggested = first.slice(0, MOST_SUBNETS).map((subnet) => subnet.id);
  if (suggested.length === subnets.length) return suggested;
  const chosen = yield* askSeveral(
    id,
    say(
      "Which of its subnets?",
      "Lesquels de ses sous-réseaux ?",
      "One in each zone is usual.",
      "Un par zone est courant.",
    ),
    subnets.map((subnet) => {
      const title = [subnet.id, subnet.cidr, subnet.zone].filter((part) => part !== null && part !== "").join(" · ");
      return choice(subnet.id, title, title);
    }),
    suggested,
  );
  return chosen.length === 0 ? suggested : chosen.slice(0, MOST_SUBNETS);
}
