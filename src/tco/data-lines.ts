import { type LineKind, monthly, once, yearly } from "./line-kind.js";

/** Kinds of cost lines of the lever data. */
export const DATA_LINES = {
  storage: monthly("storage", "data", "GiB", { en: "Data storage", fr: "Stockage des données" }),
  "storage-cold": monthly("storage", "data", "GiB", {
    en: "Cold storage of older data",
    fr: "Stockage froid des données anciennes",
  }),
  "transfer-first": once("transfer", "data", "GiB", {
    en: "First transfer of data",
    fr: "Transfert initial des données",
  }),
  transfer: monthly("transfer", "data", "GiB", { en: "Transfer of new data", fr: "Transfert des nouvelles données" }),
  "preparation-first": once("preparation", "data", "GiB", {
    en: "First preparation of data",
    fr: "Préparation initiale des données",
  }),
  preparation: monthly("preparation", "data", "GiB", {
    en: "Preparation of new data",
    fr: "Préparation des nouvelles données",
  }),
  "model-maintenance": yearly("model-maintenance", "data", "workload", {
    en: "Model maintenance (drift)",
    fr: "Maintien du modèle (dérive)",
  }),
  acquisition: once("acquisition", "data", "purchase", { en: "Data bought", fr: "Données achetées" }),
  "labelling-first": once("labelling", "data", "hour", { en: "First labelling", fr: "Étiquetage initial" }),
  labelling: yearly("labelling", "data", "hour", { en: "Labelling", fr: "Étiquetage" }),
  "quality-first": once("quality-control", "data", "hour", {
    en: "First check of labels",
    fr: "Contrôle initial des étiquettes",
  }),
  quality: yearly("quality-control", "data", "hour", { en: "Check of labels", fr: "Contrôle des étiquettes" }),
  retraining: yearly("retraining", "data", "retraining", {
    en: "Retraining beyond the yearly maintenance",
    fr: "Réentraînements au-delà du maintien annuel",
  }),
  "adaptation-data": once("adaptation", "data", "purchase", {
    en: "Data bought for a stage",
    fr: "Données achetées pour une étape",
  }),
  "adaptation-preparation": once("adaptation", "data", "GiB", {
    en: "Data prepared for a stage",
    fr: "Données préparées pour une étape",
  }),
  "adaptation-examples": once("adaptation", "data", "hour", {
    en: "Examples of a stage",
    fr: "Exemples d'une étape",
  }),
  "adaptation-training": once("adaptation", "data", "hour", {
    en: "Training of a stage",
    fr: "Entraînement d'une étape",
  }),
  "adaptation-trainings": yearly("adaptation", "data", "hour", {
    en: "Later trainings",
    fr: "Entraînements ultérieurs",
  }),
} as const satisfies Record<string, LineKind>;
