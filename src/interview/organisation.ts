import { isCountry } from "../core/countries.js";
import type { Language } from "../core/text.js";
import type { OrganisationInput } from "../spec/organisation.js";
import { askChoice, askIfKnown, askNumber, askText, choice, type Interview, say } from "./ask.js";

type Parts = Pick<OrganisationInput, "organisation" | "people" | "budget">;

const SECTORS = [
  choice("public", "Public body", "Administration, collectivité"),
  choice("health", "Health", "Santé"),
  choice("finance", "Finance", "Finance"),
  choice("industry", "Industry", "Industrie"),
  choice("software", "Software", "Logiciel"),
  choice("education", "Education", "Enseignement"),
  choice("other", "Other", "Autre"),
];

const MATURITY = [
  choice("starting", "Starting: trials, nothing in production", "Débutante : des essais, rien en production"),
  choice("practising", "Practising: a first service runs", "Pratiquante : un premier service tourne"),
  choice(
    "industrialised",
    "Industrialised: several services, with a team",
    "Industrialisée : plusieurs services, une équipe",
  ),
];

const CURRENCIES: Readonly<Record<string, NonNullable<Parts["organisation"]["currency"]>>> = {
  GB: "GBP",
  US: "USD",
  CH: "CHF",
  LI: "CHF",
};

/** Who is being equipped, with whom and with what money. */
export function* askOrganisation(language: Language): Interview<Parts> {
  const name = yield* askText(
    "organisation.name",
    say(
      "Name of the organisation",
      "Nom de l'organisation",
      "As it is to stand on the report.",
      "Tel qu'il figurera sur le dossier.",
    ),
  );
  const sector = yield* askChoice(
    "organisation.sector",
    say(
      "Sector",
      "Secteur",
      "Some rules depend on it, such as those for health data.",
      "Certaines règles en dépendent, comme celles des données de santé.",
    ),
    SECTORS,
    "other",
  );
  const country = yield* askText(
    "organisation.country",
    say(
      "Country of the head office",
      "Pays du siège",
      "Two letters of ISO 3166-1, such as FR or DE.",
      "Deux lettres de la norme ISO 3166-1, comme FR ou DE.",
    ),
    language === "fr" ? "FR" : null,
    (text) =>
      isCountry(text) ? null : { en: "a code of two capitals, such as FR", fr: "un code de deux capitales, comme FR" },
  );
  const headcount = yield* askNumber(
    "organisation.headcount",
    say(
      "People employed",
      "Effectif",
      "All of them, not only those who will use AI.",
      "Tous, pas seulement ceux qui utiliseront l'IA.",
    ),
    { least: 1, most: 5_000_000, suggest: 100 },
  );
  const maturity = yield* askChoice(
    "organisation.maturity",
    say(
      "Experience with AI in production",
      "Expérience de l'IA en production",
      "It bounds what can be run without outside help.",
      "Elle borne ce qui peut être exploité sans aide extérieure.",
    ),
    MATURITY,
    "starting",
  );
  const people = yield* askPeople(headcount);
  const budget = yield* askBudget();
  const currency = CURRENCIES[country] ?? "EUR";
  return { organisation: { name, sector, country, headcount, maturity, currency, language }, people, budget };
}

function* askPeople(headcount: number): Interview<Parts["people"]> {
  const usual = headcount < 50 ? 0.1 : headcount < 1_000 ? 0.5 : 2;
  const bounds = { least: 0, most: 10_000, suggest: usual, whole: false };
  const fte = {
    infrastructure: yield* askNumber(
      "people.fte.infrastructure",
      say(
        "FTE for machines, networks and cloud accounts",
        "ETP pour les machines, les réseaux et les comptes cloud",
        "Working time that can really be given to AI, in full-time equivalents: one day a week is 0.2.",
        "Temps de travail qui peut vraiment aller à l'IA, en équivalents temps plein : un jour par semaine fait 0,2.",
      ),
      bounds,
    ),
    mlops: yield* askNumber(
      "people.fte.mlops",
      say(
        "FTE for models in production",
        "ETP pour les modèles en production",
        "Serving, versions, drift, evaluation.",
        "Mise en service, versions, dérive, évaluation.",
      ),
      bounds,
    ),
    support: yield* askNumber(
      "people.fte.support",
      say(
        "FTE for helping users",
        "ETP pour l'assistance aux utilisateurs",
        "First answers and incidents.",
        "Premières réponses et incidents.",
      ),
      bounds,
    ),
  };
  const cost = yield* askIfKnown(
    "people.costPerFteYear",
    say(
      "Cost of one FTE and year",
      "Coût d'un ETP par an",
      "Fully loaded, before tax. Left open, people have no price and the totals are lower bounds.",
      "Charges comprises. Sans réponse, les personnes n'ont pas de prix et les totaux sont des minima.",
    ),
    { least: 1, most: 1_000_000 },
  );
  return { fte, ...(cost === null ? {} : { costPerFteYear: cost }) };
}

function* askBudget(): Interview<Parts["budget"]> {
  const horizonYears = yield* askNumber(
    "budget.horizonYears",
    say(
      "Years over which tiers are compared",
      "Années sur lesquelles les paliers sont comparés",
      "Servers are usually kept five years.",
      "Un serveur se garde en général cinq ans.",
    ),
    { least: 3, most: 5, suggest: 5 },
  );
  const discountRate = yield* askNumber(
    "budget.discountRate",
    say("Discount rate", "Taux d'actualisation", "0.04 means 4 % a year.", "0,04 signifie 4 % par an."),
    { least: 0, most: 0.5, suggest: 0.04, whole: false },
  );
  const capex = yield* askIfKnown(
    "budget.capex",
    say(
      "Most that may be invested",
      "Investissement maximal",
      "Left open, there is no ceiling.",
      "Sans réponse, il n'y a pas de plafond.",
    ),
    { least: 0, most: 1_000_000_000 },
  );
  return { horizonYears, discountRate, ...(capex === null ? {} : { capex }) };
}
