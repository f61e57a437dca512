import { z } from "zod";
import { CURRENCIES } from "../core/money.js";
import { RELEASE_KINDS, type ReleaseStrategy, ROLLBACK_SIGNALS } from "../core/release.js";
import { TIME_ZONES, type UseHours } from "../core/use-hours.js";
import { TRUST } from "./trust.js";

/** `kind/name` of a node, such as `service/chat` or `machine/mairie-gpu-1`. */
export const nodeId = z.string().regex(/^[a-z]+\/[a-z][a-z0-9.-]*$/);
/** Amount as decimal text, so that no reader loses a cent. */
export const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
/** Currency of an amount. */
export const currency = z.enum(CURRENCIES);
/** Where something runs: on a workstation, on a server of the organisation, or in a cloud. */
export const tier = z.enum(["workstation", "server", "cloud"]);
export type Tier = z.output<typeof tier>;
/** Who runs a cloud. */
export const provider = z.enum(["aws", "azure", "google", "hosted"]);
/** Sensitivity of data, from the most open to the most closed. */
export const sensitivity = z.enum(["public", "internal", "confidential", "restricted", "device-only"]);
export type Sensitivity = z.output<typeof sensitivity>;

/** How far a zone is trusted with data. */
export const trust = z.enum(TRUST);

/** Sentence for people, in both languages of palier (`Text` of core). */
export const text = z.strictObject({ en: z.string(), fr: z.string() });

/** A figure with its source, as it is written into the graph. */
export const fact = z.strictObject({
  name: z.string().describe("What the figure is, such as `price aws g6.12xlarge eu-west-3`."),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: z.string(),
  source: z.string(),
  asOf: z.string(),
});
export type FactRecord = z.output<typeof fact>;

/** When something is used. */
export const useHours = z.strictObject({
  from: z.string(),
  to: z.string(),
  days: z.enum(["weekdays", "every-day"]),
  timeZone: z.enum(Object.keys(TIME_ZONES) as [keyof typeof TIME_ZONES]),
}) satisfies z.ZodType<UseHours>;

/** Plan for putting a new version in service, the same for every target. */
export const releaseStrategy = z.strictObject({
  kind: z.enum(RELEASE_KINDS),
  stepsPercent: z
    .array(z.int().min(1).max(100))
    .describe("Share of the traffic after each step; of a shadow release, the share copied to the new version."),
  bakeMinutes: z.int().min(1).describe("Time each step is watched."),
  rollbackOn: z.array(z.enum(ROLLBACK_SIGNALS)).describe("Alarms that take a release back."),
}) satisfies z.ZodType<ReleaseStrategy>;
