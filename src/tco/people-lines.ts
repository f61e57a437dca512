import { type LineKind, monthly, once, yearly } from "./line-kind.js";

/** Kinds of cost lines of the lever people. */
export const PEOPLE_LINES = {
  "adaptation-experts": once("adaptation", "people", "person-day", {
    en: "Experts of a stage",
    fr: "Experts d'une étape",
  }),
  recruitment: once("recruitment", "people", "hire", { en: "Recruitment", fr: "Recrutement" }),
  "experts-first": once("experts", "people", "person-day", {
    en: "Business experts before service",
    fr: "Experts métier avant la mise en service",
  }),
  experts: yearly("experts", "people", "person-day", { en: "Business experts", fr: "Experts métier" }),
  infrastructure: monthly("operations", "people", "FTE", { en: "Infrastructure staff", fr: "Équipe infrastructure" }),
  mlops: monthly("operations", "people", "FTE", { en: "MLOps staff", fr: "Équipe MLOps" }),
  support: monthly("operations", "people", "FTE", { en: "Support staff", fr: "Équipe support" }),
  "support-2": monthly("support", "people", "hour", {
    en: "Second level of support",
    fr: "Support de deuxième niveau",
  }),
  "support-3": monthly("support", "people", "hour", {
    en: "Third level of support",
    fr: "Support de troisième niveau",
  }),
  "human-review": monthly("human-review", "people", "hour", { en: "Human review", fr: "Relecture humaine" }),
  governance: yearly("governance", "people", "workload", { en: "Governance and audits", fr: "Gouvernance et audits" }),
  training: once("training", "people", "person-day", {
    en: "Training of users",
    fr: "Formation des utilisateurs",
  }),
} as const satisfies Record<string, LineKind>;
