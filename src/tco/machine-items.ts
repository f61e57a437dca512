import type { Item } from "./item.js";

const part = (key: string, en: string, fr: string) => ({
  unit: { en: "per machine", fr: "par machine" },
  what: { en, fr },
  when: { en: `\`workstations[].upgrade.${key}\` is named`, fr: `\`workstations[].upgrade.${key}\` est nommé` },
});

/** Prices and rates of machines of one's own, part of `ITEMS`. */
export const MACHINE_ITEMS = {
  "hosting-rack-month": {
    unit: { en: "per rack of 42 units and month", fr: "par baie de 42 unités et par mois" },
    what: { en: "room, cooling and racking of a server", fr: "hébergement d'un serveur : salle, climatisation, baie" },
    when: { en: "a server is bought", fr: "un serveur est acheté" },
  },
  "electricity-kwh": {
    unit: { en: "per kWh", fr: "par kWh" },
    what: { en: "electricity", fr: "électricité" },
    when: {
      en: "a site states no price and its country has none in the catalogue",
      fr: "le site n'indique pas de prix et le catalogue n'en a pas pour son pays",
    },
  },
  "maintenance-server-year": {
    unit: { en: "per server and year", fr: "par serveur et par an" },
    what: { en: "maintenance contract of a server", fr: "contrat de maintenance d'un serveur" },
    when: {
      en: "an owned server is used; for a bought one it replaces the share of its price",
      fr: "un serveur déjà possédé est utilisé ; pour un serveur acheté, remplace la part de son prix",
    },
  },
  "maintenance-per-year": {
    unit: { en: "share of the purchase price per year", fr: "part du prix d'achat par an" },
    what: { en: "maintenance rate of a bought server", fr: "taux de maintenance d'un serveur acheté" },
    when: { en: "a server is bought", fr: "un serveur est acheté" },
  },
  "nvidia-ai-enterprise": {
    unit: { en: "per GPU and year", fr: "par GPU et par an" },
    what: { en: "licence of the software on a server's GPUs", fr: "licence des logiciels sur les GPU d'un serveur" },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
  "residual-36-months": {
    unit: { en: "share of the purchase price", fr: "part du prix d'achat" },
    what: { en: "resale value after 36 months", fr: "valeur de revente à 36 mois" },
    when: { en: "a machine is bought", fr: "une machine est achetée" },
  },
  "residual-60-months": {
    unit: { en: "share of the purchase price", fr: "part du prix d'achat" },
    what: { en: "resale value after 60 months", fr: "valeur de revente à 60 mois" },
    when: { en: "a machine is bought", fr: "une machine est achetée" },
  },
  "hardware-price-after-year": {
    unit: { en: "ratio", fr: "rapport" },
    what: {
      en: "price of a machine after a year over its price today",
      fr: "prix d'une machine dans un an rapporté au prix actuel",
    },
    when: { en: "a machine is bought again within the horizon", fr: "une machine est renouvelée avant l'horizon" },
  },
  "upgrade-memory-machine": part("memoryGiB", "more memory for a workstation, put in", "mémoire d'un poste, installée"),
  "upgrade-accelerator-machine": part("accelerator", "a GPU for a workstation, put in", "GPU d'un poste, installé"),
  "decommissioning-machine": {
    unit: { en: "per machine", fr: "par machine" },
    what: {
      en: "removal of a machine, erasure of its disks, recycling",
      fr: "retrait d'une machine, effacement de ses disques, recyclage",
    },
    when: { en: "a machine is bought or a server is owned", fr: "une machine est achetée ou un serveur est possédé" },
  },
} as const satisfies Record<string, Item>;
