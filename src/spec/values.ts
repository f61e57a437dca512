import { z } from "zod";
import { CURRENCIES } from "../core/money.js";
import { ID_PATTERN } from "../core/names.js";

/** Identifier of something the file names: lower-case letters, digits and single hyphens. */
export const id = z.string().regex(ID_PATTERN);
/** Text a person reads: one line, no control or direction characters. */
export const label = z.string().trim().min(1).max(120);
/** Longer text a person reads. */
export const sentence = z.string().trim().min(1).max(600);
/** Calendar date. */
export const date = z.iso.date();
/** Country as in ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/);
/** Currency of the amounts of a file. */
export const currency = z.enum(CURRENCIES);
/** Share between 0 and 1. */
export const share = z.number().min(0).max(1);
/** Amount of money that is not negative, in the file's currency. */
export const money = z.number().min(0).max(1e12);

/** Classes of data, from the most open to the most closed. */
export const SENSITIVITIES = ["public", "internal", "confidential", "restricted", "device-only"] as const;
/** Sensitivity of data, from the most open to the most closed. */
export const sensitivity = z.enum(SENSITIVITIES);
export type Sensitivity = z.output<typeof sensitivity>;

/** Where something can run. */
export const TIERS = ["workstation", "server", "cloud"] as const;
/** Where something runs. */
export const tier = z.enum(TIERS);
export type Tier = z.output<typeof tier>;

/** Clouds that may be used. */
export const PROVIDERS = ["aws", "azure", "google", "hosted"] as const;
/** `hosted` is a private or sovereign cloud run by a third party: a zone of its own. */
export const provider = z.enum(PROVIDERS);
export type Provider = z.output<typeof provider>;
