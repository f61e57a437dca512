import { z } from "zod";
import { TIME_ZONES } from "../core/use-hours.js";
import { sensitivity, share } from "./values.js";

/** Data of a workload and how far they may go. */
export const data = z.strictObject({
  sensitivity: sensitivity.describe("How far the data may go."),
  personal: z.boolean().default(false).describe("Whether it is about people."),
  specialCategory: z
    .enum(["none", "health", "biometric", "political", "other"])
    .default("none")
    .describe("Special category of personal data (GDPR article 9)."),
  residency: z.enum(["site", "country", "eu", "any"]).optional().describe("Where it must stay. Default: the policy's."),
  location: z
    .string()
    .regex(
      /^(?:device|cloud:(?:aws|azure|google|hosted):[a-z0-9-]+|site:[a-z][a-z0-9-]*)$/,
      "must be `device`, `site:<id>` or `cloud:<provider>:<region>` with provider aws, azure, google or hosted",
    )
    .optional()
    .describe(
      "Where the data lives today: `device`, `site:<id>` or `cloud:<provider>:<region>`. Default: the workload's site.",
    ),
  volumeGiB: z.number().min(0).max(1e9).default(0).describe("Data the workload reads, in GiB."),
  storage: z.enum(["hot", "cold"]).default("hot").describe("Class of storage it is kept in."),
  coldAfterMonths: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe("Months after which data go to cold storage. Default: they stay in `storage`."),
  growthGiBPerMonth: z.number().min(0).max(1e7).default(0).describe("New data each month, in GiB."),
});

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 08:00");

const useHours = z.strictObject({
  from: timeOfDay.describe("When use begins, `HH:MM`."),
  to: timeOfDay.describe("When use ends; it may be after midnight."),
  days: z.enum(["weekdays", "every-day"]).default("weekdays").describe("Days of use."),
  timeZone: z
    .enum(Object.keys(TIME_ZONES) as [keyof typeof TIME_ZONES])
    .default("Europe/Paris")
    .describe("Time zone of both."),
});

/** How much a workload is used. */
export const demand = z.strictObject({
  users: z.int().min(1).max(1_000_000_000).describe("People or systems using it."),
  requestsPerDay: z.number().min(0).max(1e10).describe("Requests on a day of use, all users together."),
  peakFactor: z.number().min(1).max(100).default(3).describe("Busiest hour over the mean hour of use."),
  hoursPerDay: z.number().min(0.25).max(24).default(10).describe("Hours of use on a day of use."),
  daysPerYear: z.int().min(1).max(366).default(230).describe("Days of use in a year."),
  hoursOfUse: useHours
    .optional()
    .describe(
      "When it is used: outside, an endpoint of AWS or Azure keeps one instance instead of all that never stop. Default: not known, and none is stopped.",
    ),
  growthPerYear: z.number().min(-0.9).max(10).default(0).describe("0.2 means 20 % more requests every year."),
  requestsPerSession: z.number().min(1).max(10_000).default(1).describe("Requests a person makes in one sitting."),
  tokensIn: z
    .number()
    .min(0)
    .max(2_000_000)
    .optional()
    .describe("Tokens read per request. Needed for kinds that read text; a token is about 4 letters."),
  tokensOut: z
    .number()
    .min(0)
    .max(200_000)
    .optional()
    .describe("Tokens written per request. Needed for kinds that write text."),
  cachedShare: share.default(0).describe("Share of tokens read that repeat from request to request."),
  megapixels: z.number().min(0).max(1_000).optional().describe("Size of one image, in megapixels. Needed for vision."),
  audioSeconds: z
    .number()
    .min(0)
    .max(86_400)
    .optional()
    .describe("Length of one recording, in seconds. Needed for transcription."),
  vectors: z.number().min(1).max(1e10).optional().describe("Vectors in the index. Needed for search."),
  dimensions: z.int().min(1).max(16_384).default(1_024).describe("Numbers in one vector, for search."),
  rows: z
    .number()
    .min(0)
    .max(1e9)
    .optional()
    .describe("Rows handled per request. Needed for scoring, classification and batch."),
});

/** How long users of a workload wait at most. */
export const latency = z.strictObject({
  firstTokenMs: z
    .number()
    .min(1)
    .max(600_000)
    .optional()
    .describe("Longest wait for the first token, 95th percentile, in ms. Default: no limit."),
  perTokenMs: z
    .number()
    .min(1)
    .max(10_000)
    .optional()
    .describe("Longest wait between two tokens, in ms. Default: no limit."),
  itemMs: z
    .number()
    .min(1)
    .max(86_400_000)
    .optional()
    .describe("Longest wait for one result when it is not text, in ms. Default: no limit."),
  batchWindowHours: z
    .number()
    .min(0.1)
    .max(744)
    .optional()
    .describe("A batch must end within this time, in hours. Needed for kind or pattern `batch`."),
});
