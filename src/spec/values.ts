import { z } from "zod";
import { isCountry } from "../core/countries.js";
import { CURRENCIES } from "../core/money.js";
import { ID_PATTERN, isId } from "../core/names.js";

const ID_RULE =
  "must be lower-case letters, digits and single hyphens, begin with a letter and have at most 48 characters";

/** Identifier of something the file names: lower-case letters, digits and single hyphens. */
export const id = z
  .string()
  .regex(ID_PATTERN, { error: ID_RULE, abort: true })
  .refine(isId, "has two hyphens in a row or is a name that Windows reserves");
/** Text a person reads: one line, no control or direction characters. */
export const label = z.string().trim().normalize().min(1).max(120);
/** Longer text a person reads. */
export const sentence = z.string().trim().normalize().min(1).max(600);
/** Identifier that a cloud gave to something that exists. */
export const resourceId = z.string().trim().min(1).max(512);
const DATE_RULE = "must be a date that exists, written YYYY-MM-DD, between 1990 and 2099";
/** Calendar date. */
export const date = z.iso
  .date({ error: DATE_RULE, abort: true })
  .refine((day) => day >= "1990" && day < "2100", DATE_RULE);
const COUNTRY_RULE = "must be a country code of ISO 3166-1, such as FR, GB for the United Kingdom, GR for Greece";
/** Country as in ISO 3166-1 alpha-2. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: COUNTRY_RULE, abort: true })
  .refine(isCountry, COUNTRY_RULE);
/** Address of a service. */
export const address = z.url({ protocol: /^https$/, error: "must be an address that begins with https://" });
/** Host or domain name. */
export const hostName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,126}$/,
    "must be a host name in lower case, such as ai.example.org",
  );
/** Network in CIDR notation. */
export const network = z
  .string()
  .regex(/^[0-9a-f.:]{2,39}\/\d{1,3}$/, { error: "must be a network such as 10.0.0.0/16", abort: true })
  .refine(
    (text) => z.cidrv4().safeParse(text).success || z.cidrv6().safeParse(text).success,
    "must be a network such as 10.0.0.0/16",
  );
/** Name of a cloud region. */
export const regionName = z.string().regex(/^[a-z][a-z0-9-]{2,39}$/, "must be a region's name, such as eu-west-3");
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

/** Where something can run. */
export const TIERS = ["workstation", "server", "cloud"] as const;

/** Clouds that may be used. */
export const PROVIDERS = ["aws", "azure", "google", "hosted"] as const;
/** `hosted` is a private or sovereign cloud run by a third party: a zone of its own. */
export const provider = z.enum(PROVIDERS);
export type Provider = z.output<typeof provider>;
