import type { WorkloadKind } from "../../spec/workload.js";
import { populationOf } from "../ground.js";
import { takesServers } from "../places.js";
import { objection, type Rule } from "./rule.js";

/** Kinds an unattended box beside a machine can serve. */
const EDGE_KINDS: ReadonlySet<WorkloadKind> = new Set([
  "vision",
  "scoring",
  "classification",
  "transcription",
  "embedding",
  "batch",
]);
const LEARNING: ReadonlySet<WorkloadKind> = new Set(["training", "fine-tuning"]);

/** A server needs a room with power for it. */
export const hosting: Rule = {
  name: "hosting",
  objects: ({ place, organisation }) =>
    place.tier !== "server" || place.site === null || takesServers(organisation, place.site)
      ? null
      : objection(
          {
            en: `no GPU server can stand at ${place.site} (\`gpuHosting\`, \`roomPowerKw\`) and none stands there`,
            fr: `aucun serveur GPU ne peut être installé à ${place.site} (\`gpuHosting\`, \`roomPowerKw\`) et aucun ne s'y trouve`,
          },
          {
            en: `\`gpuHosting: true\` and free power (\`roomPowerKw\`) at ${place.site}`,
            fr: `\`gpuHosting: true\` et de la puissance libre (\`roomPowerKw\`) à ${place.site}`,
          },
        ),
};

/** Machines that one person still visits, installer in hand. */
const BY_HAND = 20;

/** Many workstations that nobody manages can be neither equipped nor withdrawn. */
export const management: Rule = {
  name: "management",
  objects: ({ place, organisation }) => {
    const population = populationOf(organisation, place);
    return population?.management !== "none" || population.count <= BY_HAND
      ? null
      : objection(
          {
            en: `no product manages the ${population.count} machines of ${place.population}: models could be neither installed, inventoried nor withdrawn`,
            fr: `aucun outil n'administre les ${population.count} postes de ${place.population} : les modèles n'y seraient ni installés, ni inventoriés, ni retirés`,
          },
          {
            en: `a management product for ${place.population} (\`management\`)`,
            fr: `un outil d'administration pour ${place.population} (\`management\`)`,
          },
        );
  },
};

/** A model many people share does not run on the workstation of each. */
export const sharing: Rule = {
  name: "sharing",
  objects: ({ workload, place, organisation }) =>
    workload.sharing === "individual" || populationOf(organisation, place)?.kind !== "personal"
      ? null
      : objection(
          {
            en: `${workload.demand.users} users share one model (\`sharing: ${workload.sharing}\`), and a workstation serves one person`,
            fr: `${workload.demand.users} utilisateurs partagent un modèle (\`sharing: ${workload.sharing}\`), et un poste sert une personne`,
          },
          { en: "`sharing: individual`", fr: "`sharing: individual`" },
        ),
};

/** An unattended box serves machines, not people who write. */
export const edge: Rule = {
  name: "edge",
  objects: ({ workload, place, organisation }) =>
    EDGE_KINDS.has(workload.kind) || populationOf(organisation, place)?.kind !== "edge"
      ? null
      : objection(
          {
            en: `${place.population} are unattended boxes (\`kind: edge\`), and people use ${workload.kind} at their own machine`,
            fr: `${place.population} sont des boîtiers sans utilisateur (\`kind: edge\`), et ${workload.kind} s'utilise à son poste`,
          },
          { en: "a population of `kind: personal`", fr: "une population de `kind: personal`" },
        ),
};

/** Models are trained on machines made for it. */
export const learning: Rule = {
  name: "learning",
  objects: ({ workload, place }) =>
    place.tier !== "workstation" || !LEARNING.has(workload.kind)
      ? null
      : objection(
          {
            en: `${workload.kind} takes machines for hours at full load; people's workstations are not given to it`,
            fr: `${workload.kind} occupe des machines des heures à pleine charge ; les postes des agents n'y servent pas`,
          },
          { en: "a `kind` other than training and fine-tuning", fr: "un `kind` autre que training et fine-tuning" },
        ),
};
