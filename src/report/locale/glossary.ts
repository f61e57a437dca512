import type { Text } from "../../core/text.js";

/** A term of the report and what it means there. */
export interface Term {
  readonly term: Text;
  readonly meaning: Text;
}

const term = (en: string, fr: string, meaningEn: string, meaningFr: string): Term => ({
  term: { en, fr },
  meaning: { en: meaningEn, fr: meaningFr },
});

/** Terms of the report, for readers who do not run machines or accounts. */
export const GLOSSARY: readonly Term[] = [
  term(
    "Tier",
    "Palier",
    "One of the three grounds a workload can run on: the user's workstation, a server of the organisation, a cloud.",
    "L'un des trois terrains où un usage peut tourner : le poste de l'utilisateur, un serveur de l'organisation, un cloud.",
  ),
  term(
    "Workload",
    "Usage",
    "Something AI is wanted for, with its users, its data and its promises.",
    "Ce à quoi l'IA doit servir, avec ses utilisateurs, ses données et ses engagements.",
  ),
  term(
    "Data class",
    "Classe de données",
    "How closed the data is: public, internal, confidential, restricted, or device-only (it never leaves the machine of its user).",
    "Degré de fermeture des données : public, internal (interne), confidential (confidentiel), restricted (restreint) ou device-only (ne quitte jamais l'appareil de son utilisateur).",
  ),
  term(
    "Zone of trust",
    "Zone de confiance",
    "Machines under the same authority: devices, a site, a hosted cloud, a public cloud.",
    "Machines placées sous une même autorité : appareils, site, cloud hébergé, cloud public.",
  ),
  term(
    "Fleet",
    "Parc",
    "Workstations of one kind that are managed together.",
    "Postes de travail d'un même type, gérés ensemble.",
  ),
  term(
    "Gateway",
    "Passerelle",
    "The one door through which users and programs reach the models of a site.",
    "Porte unique par laquelle utilisateurs et programmes atteignent les modèles d'un site.",
  ),
  term(
    "Endpoint",
    "Point d'accès",
    "A model served by a cloud, under an address.",
    "Modèle servi par un cloud, à une adresse.",
  ),
  term(
    "Token",
    "Jeton",
    "A piece of a word. Models read and write tokens, and interfaces are paid by them.",
    "Fragment de mot. Les modèles lisent et écrivent des jetons, et les interfaces se paient au jeton.",
  ),
  term(
    "Quantisation (int4, int8, fp8)",
    "Quantification (int4, int8, fp8)",
    "Weights stored with fewer bits, so that a model fits in less memory, at some loss of precision.",
    "Poids enregistrés sur moins de bits : le modèle tient dans moins de mémoire, au prix d'un peu de précision.",
  ),
  term(
    "CAPEX, investment",
    "CAPEX, investissement",
    "Money spent once, on what is bought.",
    "Dépense faite une fois, pour ce qui s'achète.",
  ),
  term(
    "OPEX, running cost",
    "OPEX, fonctionnement",
    "Money spent as long as the service runs.",
    "Dépense qui dure autant que le service.",
  ),
  term(
    "Total over the horizon (TCO)",
    "Total sur l'horizon (TCO)",
    "Everything paid from the first to the last month, people included, less what the machines are still worth.",
    "Tout ce qui est payé du premier au dernier mois, équipes comprises, moins la valeur restante des machines.",
  ),
  term(
    "Net present cost",
    "Coût actualisé",
    "The same total, with later payments counted for less, at the discount rate of the organisation.",
    "Le même total, où un paiement tardif compte moins, au taux d'actualisation de l'organisation.",
  ),
  term(
    "P10, P50, P90",
    "P10, P50, P90",
    "Of all the futures drawn, one in ten is cheaper than P10, half are cheaper than P50, and one in ten is dearer than P90.",
    "De tous les futurs tirés, un sur dix est moins cher que P10, la moitié moins cher que P50, un sur dix plus cher que P90.",
  ),
  term(
    "FTE",
    "ETP",
    "Full-time equivalent: one person at work all year.",
    "Équivalent temps plein : une personne employée toute l'année.",
  ),
  term(
    "Lever",
    "Levier",
    "What a cost is spent on: infrastructure, data or people.",
    "Ce qu'une dépense finance : infrastructure, données ou compétences.",
  ),
  term(
    "CO2e",
    "CO2e",
    "Greenhouse gases as the weight of carbon dioxide that warms as much.",
    "Gaz à effet de serre, comptés en poids de dioxyde de carbone de même effet.",
  ),
];
