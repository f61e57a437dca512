import type { Item } from "./item.js";

/** Prices of work on data and of keeping them, part of `ITEMS`. */
export const DATA_ITEMS = {
  "storage-gib-month": {
    unit: { en: "per GiB and month", fr: "par Gio et par mois" },
    what: { en: "storage of a workload's data", fr: "stockage des données d'une charge" },
    when: {
      en: "a workload with data runs on a server or in a cloud",
      fr: "une charge qui a des données est placée sur un serveur ou dans un nuage",
    },
  },
  "storage-cold-gib-month": {
    unit: { en: "per GiB and month", fr: "par Gio et par mois" },
    what: {
      en: "cold storage of data that are read now and then",
      fr: "stockage froid de données lues de temps en temps",
    },
    when: { en: "data are kept in cold storage", fr: "des données sont gardées en stockage froid" },
  },
  "transfer-gib": {
    unit: { en: "per GiB", fr: "par Gio" },
    what: { en: "data taken out of the cloud they live in", fr: "données sorties du nuage où elles se trouvent" },
    when: {
      en: "data live in another cloud region than the one they are processed in",
      fr: "les données se trouvent dans une autre région de nuage que celle où elles sont traitées",
    },
  },
  "data-preparation-gib": {
    unit: { en: "per GiB", fr: "par Gio" },
    what: { en: "cleaning and preparation of data", fr: "nettoyage et préparation des données" },
    when: {
      en: "documents are indexed or a model is trained on data",
      fr: "des documents sont indexés ou un modèle est entraîné sur des données",
    },
  },
  "model-maintenance-year": {
    unit: { en: "per workload and year", fr: "par charge et par an" },
    what: {
      en: "labelling, retraining and acceptance when a model drifts",
      fr: "étiquetage, réentraînement et recette lorsque le modèle dérive",
    },
    when: {
      en: "a model of one's own is used (scoring, classification, vision, fine-tuning)",
      fr: "un modèle propre est utilisé (score, classement, vision, ajustement)",
    },
  },
  "labelling-hour": {
    unit: { en: "per hour", fr: "par heure" },
    what: { en: "an hour of the people who label data", fr: "une heure des personnes qui étiquettent les données" },
    when: { en: "data are labelled", fr: "des données sont étiquetées" },
  },
  "training-gpu-hour": {
    unit: { en: "per GPU and hour", fr: "par GPU et par heure" },
    what: { en: "an hour of one H100 to train a model", fr: "une heure d'un H100 pour entraîner un modèle" },
    when: { en: "a stage of `adaptation` trains", fr: "une étape de `adaptation` entraîne" },
  },
  "retraining-run": {
    unit: { en: "per retraining", fr: "par réentraînement" },
    what: {
      en: "retraining and acceptance of a model, once",
      fr: "réentraînement et recette d'un modèle, une fois",
    },
    when: {
      en: "a workload states retrainings beyond the yearly maintenance",
      fr: "un usage prévoit des réentraînements au-delà du maintien annuel",
    },
  },
} as const satisfies Record<string, Item>;
