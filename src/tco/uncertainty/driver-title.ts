import type { Text } from "../../core/text.js";
import type { Organisation } from "../../spec/organisation.js";
import { same } from "../charge.js";
import type { Item } from "../item.js";
import { ITEMS } from "../items.js";

/** Kinds of drivers, by the first word of their name; `…` stands for the rest of it. */
const KINDS: Readonly<Record<string, Text>> = {
  load: { en: "Demand: …", fr: "Demande : …" },
  growth: { en: "Growth of demand: …", fr: "Croissance de la demande : …" },
  hours: { en: "Hours instances really run: …", fr: "Heures de marche réelles des instances : …" },
  releases: { en: "Releases in a year: …", fr: "Mises en service par an : …" },
  review: { en: "Effort of human review: …", fr: "Effort de relecture humaine : …" },
  staffing: { en: "Staff needed: …", fr: "Effectif nécessaire : …" },
  "people-cost": { en: "Cost of a full-time equivalent", fr: "Coût d'un équivalent temps plein" },
  exchange: { en: "Exchange rate …", fr: "Taux de change …" },
  machines: { en: "Price of machines without a quote", fr: "Prix des machines sans devis" },
  instances: { en: "Price of instances: …", fr: "Prix des instances : …" },
  tokens: { en: "Price of tokens: …", fr: "Prix des jetons : …" },
  electricity: { en: "Price of electricity: …", fr: "Prix de l'électricité : …" },
  resale: { en: "Resale value of machines", fr: "Valeur de revente des machines" },
};

const TIERS: Readonly<Record<string, Text>> = {
  workstation: { en: "workstations", fr: "postes de travail" },
  server: { en: "departmental servers", fr: "serveurs départementaux" },
  cloud: { en: "cloud", fr: "cloud" },
};

/** What a driver is, for people: workloads by their names, prices by what they are the price of. */
export function driverTitle(driver: string, { workloads }: Pick<Organisation, "workloads">): Text {
  const [kind = "", ...words] = driver.split(" ");
  const rest = words.join(" ");
  const pattern = KINDS[kind];
  if (pattern !== undefined) {
    const workload = workloads.find(({ id }) => id === rest);
    const subject = workload === undefined ? (TIERS[rest] ?? same(rest)) : same(workload.name ?? workload.id);
    return { en: pattern.en.replace("…", () => subject.en), fr: pattern.fr.replace("…", () => subject.fr) };
  }
  const item: Item | undefined = new Map<string, Item>(Object.entries(ITEMS)).get(rest);
  if (item === undefined || (kind !== "rate" && kind !== "quote")) return same(driver);
  return { en: sentence(item.what.en), fr: sentence(item.what.fr) };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
