import { z } from "zod";
import { country, date, id, label, money, sensitivity, sentence, share } from "./values.js";

/** What AI can be wanted for. */
export const WORKLOAD_KINDS = [
  "chat",
  "rag",
  "code-assistant",
  "office-copilot",
  "agent",
  "scoring",
  "classification",
  "vision",
  "transcription",
  "translation",
  "embedding",
  "batch",
  "fine-tuning",
  "training",
] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

const data = z.strictObject({
  sensitivity: sensitivity.describe("How far the data may go."),
  personal: z.boolean().default(false).describe("Whether it is about people."),
  specialCategory: z
    .enum(["none", "health", "biometric", "political", "other"])
    .default("none")
    .describe("Special category of personal data (GDPR article 9)."),
  residency: z.enum(["site", "country", "eu", "any"]).optional().describe("Where it must stay. Default: the policy's."),
  location: z
    .string()
    .regex(/^(?:device|cloud:[a-z]+:[a-z0-9-]+|site:[a-z][a-z0-9-]*)$/)
    .optional()
    .describe(
      "Where the data lives today: `device`, `site:<id>` or `cloud:<provider>:<region>`. Default: the workload's site.",
    ),
  volumeGiB: z.number().min(0).max(1e9).default(0).describe("Data the workload reads, in GiB."),
  growthGiBPerMonth: z.number().min(0).max(1e7).default(0).describe("New data each month, in GiB."),
});

const demand = z.strictObject({
  users: z.int().min(1).max(1_000_000_000).describe("People or systems using it."),
  requestsPerDay: z.number().min(0).max(1e10).describe("Requests on a day of use, all users together."),
  peakFactor: z.number().min(1).max(100).default(3).describe("Busiest hour over the mean hour of use."),
  hoursPerDay: z.number().min(0.25).max(24).default(10),
  daysPerYear: z.int().min(1).max(366).default(230),
  growthPerYear: z.number().min(-0.9).max(10).default(0).describe("0.2 means 20 % more requests every year."),
  requestsPerSession: z.number().min(1).max(10_000).default(1),
  tokensIn: z.number().min(0).max(2_000_000).optional().describe("Tokens read per request."),
  tokensOut: z.number().min(0).max(200_000).optional().describe("Tokens written per request."),
  cachedShare: share.default(0).describe("Share of tokens read that repeat from request to request."),
  megapixels: z.number().min(0).max(1_000).optional().describe("Size of one image, in megapixels."),
  audioSeconds: z.number().min(0).max(86_400).optional().describe("Length of one recording, in seconds."),
  rows: z.number().min(0).max(1e9).optional().describe("Rows scored per request."),
});

const model = z.strictObject({
  name: label.optional().describe("Model by its catalogue name. Default: chosen from `quality`."),
  quality: z.enum(["small", "medium", "large", "frontier"]).default("medium").describe("Capability that is needed."),
  quantisation: z.enum(["fp16", "fp8", "int8", "int4"]).optional().describe("Default: the smallest change that fits."),
  api: label.optional().describe("Model of a commercial interface that would do, by its catalogue name."),
  geometry: z
    .strictObject({
      parametersB: z.number().min(0.0001).max(10_000),
      layers: z.int().min(1).max(1_000),
      kvHeads: z.int().min(1).max(1_024),
      headDim: z.int().min(1).max(1_024),
      contextTokens: z.int().min(1).max(10_000_000),
      licence: label,
    })
    .optional()
    .describe("Own model, when it is in no catalogue."),
  measured: z
    .strictObject({
      itemMs: z.number().min(0.001).max(1e7),
      onDevice: label,
      memoryGiB: z.number().min(0.01).max(2_000),
    })
    .optional()
    .describe("Measured time per item on a named device, for scoring, vision and the like."),
});

/** One thing AI is wanted for. */
export const workload = z.strictObject({
  id,
  name: label.optional().describe("Name people use. Default: the identifier."),
  description: sentence.optional(),
  kind: z.enum(WORKLOAD_KINDS),
  site: id.optional().describe("Where its users are. Default: the first site."),
  owner: id.describe("Team that answers for it."),
  costCentre: label.optional().describe("Default: the owner team."),
  data,
  demand,
  model: model.prefault({}),
  latency: z
    .strictObject({
      firstTokenMs: z
        .number()
        .min(1)
        .max(600_000)
        .optional()
        .describe("Longest wait for the first token, 95th percentile."),
      perTokenMs: z.number().min(1).max(10_000).optional(),
      itemMs: z.number().min(1).max(86_400_000).optional().describe("Longest wait for one result when it is not text."),
      batchWindowHours: z.number().min(0.1).max(744).optional().describe("A batch must end within this time."),
    })
    .prefault({}),
  availability: z.number().min(0.5).max(0.99999).default(0.99).describe("Share of the hours of use."),
  offline: z.enum(["required", "preferred", "no"]).default("no").describe("Whether it must work with the WAN cut."),
  variability: z.enum(["steady", "daily", "bursty", "one-off"]).default("daily"),
  sharing: z
    .enum(["individual", "department", "organisation", "public"])
    .default("department")
    .describe("Who shares the model: one person, a department, everybody, or the public."),
  mobileUsers: z.boolean().default(false).describe("Whether users work away from any site."),
  criticality: z.enum(["low", "medium", "high", "vital"]).default("medium"),
  pattern: z.enum(["rest", "in-application", "microservice", "batch", "streaming"]).default("rest"),
  humanReview: z
    .strictObject({ share: share, minutesPerItem: z.number().min(0).max(10_000), costPerHour: money.optional() })
    .optional()
    .describe("Answers a person checks. Default: none."),
  aiAct: z.enum(["minimal", "transparency", "high-risk"]).default("minimal").describe("Class under the AI Act."),
  processor: z
    .enum(["allowed", "no-training", "forbidden"])
    .default("no-training")
    .describe("What a third party may do with the data."),
  value: z
    .strictObject({
      perYear: money,
      kind: z.enum(["revenue", "saving"]),
      replaces: label.optional(),
      replacedCostPerYear: money.optional(),
    })
    .optional()
    .describe("Expected value. Default: not counted."),
  inServiceBy: date.optional().describe("Date it must be in service."),
  fairnessGroups: z.array(label).max(50).default([]),
  seatPrice: money.optional().describe("Monthly price of a subscription seat that would do, as an alternative."),
  egressCountry: country.optional().describe("Country of users outside the organisation. Default: the organisation's."),
});

export type Workload = z.output<typeof workload>;
