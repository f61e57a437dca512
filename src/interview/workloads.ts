import { toId } from "../core/names.js";
import type { OrganisationInput } from "../spec/organisation.js";
import { askChoice, askNumber, askText, askWhether, choice, type Interview, say } from "./ask.js";
import { KINDS, type Kind, PROFILES } from "./kinds.js";
import { askModel, type Ground } from "./models.js";

type Workload = OrganisationInput["workloads"][number];

const SENSITIVITY = [
  choice("public", "Public: could be printed in the newspaper", "Publiques : pourraient paraître dans le journal"),
  choice("internal", "Internal: for everybody here", "Internes : pour tout le monde ici"),
  choice("confidential", "Confidential: for some people here", "Confidentielles : pour certaines personnes ici"),
  choice("restricted", "Restricted: health, secrets, the law says so", "Restreintes : santé, secrets, la loi l'impose"),
  choice("device-only", "Must not leave the device", "Ne doivent pas quitter le poste"),
];
const CATEGORY = [
  choice("none", "None of these", "Aucune de celles-ci"),
  choice("health", "Health", "Santé"),
  choice("biometric", "Biometric", "Biométriques"),
  choice("political", "Political or religious", "Politiques ou religieuses"),
  choice("other", "Another of article 9", "Une autre de l'article 9"),
];
const CRITICALITY = [
  choice("low", "A nuisance", "Une gêne"),
  choice("medium", "Work is slowed down", "Le travail ralentit"),
  choice("high", "A service stops", "Un service s'arrête"),
  choice("vital", "People or production are at risk", "Des personnes ou la production sont en danger"),
];
const AVAILABILITY = { low: 0.95, medium: 0.99, high: 0.995, vital: 0.999 } as const;

/** What AI is wanted for, one after the other. */
export function* askWorkloads(of: Ground): Interview<Workload[]> {
  const workloads: Workload[] = [];
  const more = say(
    "Describe another use of AI?",
    "Décrire un autre usage de l'IA ?",
    "More can be added to the file later.",
    "On peut en ajouter ensuite dans le fichier.",
  );
  do {
    workloads.push(yield* askWorkload(workloads, of));
  } while (yield* askWhether(`workloads[${workloads.length}]`, more, false));
  return workloads;
}

function* askWorkload(others: readonly Workload[], of: Ground): Interview<Workload> {
  const at = others.length;
  const key = (member: string): string => `workloads[${at}].${member}`;
  const name = yield* askText(
    key("name"),
    say(
      "What AI is wanted for",
      "Usage de l'IA",
      "As its users would call it.",
      "Comme ses utilisateurs l'appelleraient.",
    ),
  );
  const kind = yield* askChoice<Kind>(
    key("kind"),
    say(
      "Kind of work",
      "Nature du travail",
      "It decides which models do and how they are sized.",
      "Elle décide des modèles possibles et de leur dimensionnement.",
    ),
    KINDS,
    "chat",
  );
  const { demand, latency, requestsPerUser, sharing, rest } = PROFILES[kind];
  const users = yield* askNumber(
    key("users"),
    say(
      "Users",
      "Utilisateurs",
      "People or systems that will really use it.",
      "Personnes ou systèmes qui s'en serviront vraiment.",
    ),
    { least: 1, most: 1_000_000, suggest: Math.max(1, Math.round(of.headcount / 4)) },
  );
  const perUser = yield* askNumber(
    key("requestsPerUser"),
    say(
      "Requests of one user on a day of use",
      "Demandes d'un utilisateur par jour d'usage",
      "The figure shown is usual for this kind.",
      "Le chiffre proposé est courant pour cette nature.",
    ),
    { least: 0.01, most: 10_000, suggest: requestsPerUser, whole: false },
  );
  const data = yield* askData(key, of.sector);
  const offline = yield* askWhether(
    key("offline"),
    say(
      "Must it work when the link to the outside is down?",
      "Doit-il fonctionner liaison coupée ?",
      "This rules out clouds.",
      "Cela exclut les clouds.",
    ),
    data.sensitivity === "device-only",
  );
  const criticality = yield* askChoice(
    key("criticality"),
    say(
      "What an outage costs",
      "Ce que coûte une panne",
      "It sets the availability that is aimed at.",
      "Elle fixe la disponibilité visée.",
    ),
    CRITICALITY,
    "medium",
  );
  const owner = yield* askText(
    key("owner"),
    say(
      "Team that answers for it",
      "Équipe responsable",
      "Budgets and tags carry its name.",
      "Budgets et étiquettes portent son nom.",
    ),
    others[0]?.owner ?? "dsi",
  );
  const model = yield* askModel(key, kind, of);
  return {
    id: freeId(toId(name), others),
    name,
    kind,
    owner: toId(owner),
    data,
    demand: { users, requestsPerDay: Math.round(users * perUser * 100) / 100, ...demand },
    ...(model === undefined ? {} : { model }),
    latency,
    availability: AVAILABILITY[criticality],
    offline: offline ? "required" : "no",
    sharing: data.sensitivity === "device-only" ? "individual" : sharing,
    criticality,
    ...rest,
  };
}

function* askData(key: (member: string) => string, sector: string): Interview<Workload["data"]> {
  const sensitivity = yield* askChoice(
    key("sensitivity"),
    say(
      "How far its data may go",
      "Jusqu'où ses données peuvent aller",
      "The most sensitive data it reads or writes decide.",
      "Les données les plus sensibles lues ou écrites décident.",
    ),
    SENSITIVITY,
    "internal",
  );
  const personal = yield* askWhether(
    key("personal"),
    say(
      "Are they about people?",
      "Portent-elles sur des personnes ?",
      "Names, addresses, voices, staff or customers.",
      "Noms, adresses, voix, agents ou clients.",
    ),
    sensitivity !== "public",
  );
  if (!personal) return { sensitivity, personal };
  const specialCategory = yield* askChoice(
    key("specialCategory"),
    say(
      "Special category of personal data",
      "Catégorie particulière de données",
      "Those of article 9 of the GDPR.",
      "Celles de l'article 9 du RGPD.",
    ),
    CATEGORY,
    sector === "health" && sensitivity === "restricted" ? "health" : "none",
  );
  return { sensitivity, personal, specialCategory };
}

/** An identifier that no other workload has. */
function freeId(wanted: string, others: readonly Workload[], mark = 1): string {
  const id = mark === 1 ? wanted : `${wanted.slice(0, 44).replace(/-+$/, "")}-${mark}`;
  return others.some((other) => other.id === id) ? freeId(wanted, others, mark + 1) : id;
}
