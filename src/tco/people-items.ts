import type { Item } from "./item.js";

/** Prices of people, and of getting there and leaving, part of `ITEMS`. */
export const PEOPLE_ITEMS = {
  "human-review-hour": {
    unit: { en: "per hour", fr: "par heure" },
    what: { en: "an hour of the people who check answers", fr: "une heure des personnes qui relisent les réponses" },
    when: { en: "a share of answers is checked", fr: "une part des réponses est relue" },
  },
  "governance-year": {
    unit: { en: "per workload and year", fr: "par charge et par an" },
    what: {
      en: "records, impact assessment, audits and their yearly review",
      fr: "registres, analyse d'impact, audits et leur revue annuelle",
    },
    when: {
      en: "data are personal or the AI Act class is high-risk",
      fr: "les données sont personnelles ou l'usage est à haut risque au sens du règlement sur l'IA",
    },
  },
  "training-person-day": {
    unit: { en: "per person and day", fr: "par personne et par jour" },
    what: { en: "a day of training for one user", fr: "une journée de formation d'un utilisateur" },
    when: { en: "staff use an assistant", fr: "des agents utilisent un assistant" },
  },
  "training-days-per-user": {
    unit: { en: "days per user", fr: "jours par utilisateur" },
    what: { en: "days of training a user gets", fr: "jours de formation par utilisateur" },
    when: { en: "staff use an assistant", fr: "des agents utilisent un assistant" },
  },
  "expert-day": {
    unit: { en: "per person and day", fr: "par personne et par jour" },
    what: { en: "a day of a business expert", fr: "une journée d'un expert métier" },
    when: { en: "a workload states days of experts", fr: "un usage prévoit des jours d'experts" },
  },
  "recruitment-hire": {
    unit: { en: "per person", fr: "par personne" },
    what: { en: "recruitment of a person", fr: "recrutement d'une personne" },
    when: { en: "the file states hires", fr: "le fichier prévoit des recrutements" },
  },
  "support-level-2-hour": {
    unit: { en: "per hour", fr: "par heure" },
    what: { en: "an hour of the second level of support", fr: "une heure du support de deuxième niveau" },
    when: { en: "a workload states tickets that reach it", fr: "un usage prévoit des tickets qui l'atteignent" },
  },
  "support-level-3-hour": {
    unit: { en: "per hour", fr: "par heure" },
    what: { en: "an hour of the third level of support", fr: "une heure du support de troisième niveau" },
    when: { en: "a workload states tickets that reach it", fr: "un usage prévoit des tickets qui l'atteignent" },
  },
  "migration-workload": {
    unit: { en: "per workload", fr: "par usage" },
    what: {
      en: "moving users and data from the system that a workload replaces",
      fr: "reprise des utilisateurs et des données du système qu'un usage remplace",
    },
    when: {
      en: "never asked for: counted only if given, for workloads with `value.replaces`",
      fr: "jamais demandé : compté seulement s'il est donné, pour les usages avec `value.replaces`",
    },
  },
  "integration-tier": {
    unit: { en: "per tier", fr: "par palier" },
    what: {
      en: "integration of a tier with sign-on, network and other systems",
      fr: "intégration d'un palier à l'authentification, au réseau et aux autres systèmes",
    },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
  "exit-workload": {
    unit: { en: "per workload", fr: "par usage" },
    what: {
      en: "moving a workload elsewhere at the end of the horizon",
      fr: "déplacement d'un usage ailleurs en fin d'horizon",
    },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
  "technical-debt-year": {
    unit: { en: "per workload and year", fr: "par usage et par an" },
    what: {
      en: "work put off that comes back: upgrades, rewrites, documentation",
      fr: "travail remis à plus tard : montées de version, réécritures, documentation",
    },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
} as const satisfies Record<string, Item>;
