import { MANAGED_SERVICES, managedItem } from "../core/managed.js";
import { CLOUD_ITEMS } from "./cloud-items.js";
import { DATA_ITEMS } from "./data-items.js";
import type { Item } from "./item.js";
import { MACHINE_ITEMS } from "./machine-items.js";
import { PEOPLE_ITEMS } from "./people-items.js";
import { tokenItem } from "./token-items.js";

/** Every price and rate a computation may ask the organisation for, by the name used under `quotes.items`. */
export const ITEMS = { ...CLOUD_ITEMS, ...MACHINE_ITEMS, ...DATA_ITEMS, ...PEOPLE_ITEMS } as const;

/** Name of a price or rate of {@link ITEMS}. */
export type ItemName = keyof typeof ITEMS;

/** Name of a contract's ratio to the on-demand price, such as `aws-reserved-1y`. */
export const contractItem = (provider: string, contract: string): string => `${provider}-${contract}`;

/** What a contract's ratio is. */
export const contractItemOf = (provider: string, contract: string): Item => ({
  unit: { en: "ratio", fr: "rapport" },
  what: {
    en: `price under ${contract} over on demand at ${provider}`,
    fr: `prix sous ${contract} rapporté au prix à la demande chez ${provider}`,
  },
  when: { en: "the contract of a cloud says so", fr: "le contrat d'un nuage le prévoit" },
});

/** Every name under which `quotes.items` may give a price, for a catalogue whose models with token prices are given. */
export const itemNames = (tokenModels: readonly string[]): readonly string[] => [
  ...Object.keys(ITEMS),
  ...["aws", "azure", "google"].flatMap((provider) => [
    ...["savings-1y", "savings-3y", "reserved-1y", "reserved-3y"].map((contract) => contractItem(provider, contract)),
  ]),
  contractItem("aws", "spot"),
  ...MANAGED_SERVICES.map(managedItem),
  ...[...new Set(tokenModels)].flatMap((model) =>
    (["in", "cached", "out"] as const).map((kind) => tokenItem(kind, model)),
  ),
];
