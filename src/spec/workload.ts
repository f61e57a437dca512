import { z } from "zod";
import { PATTERNS } from "../core/contract.js";
import { adaptation } from "./adaptation.js";
import { data, demand, latency } from "./demand.js";
import { guardrail } from "./guardrail.js";
import { lifecycle } from "./lifecycle.js";
import { model } from "./model.js";
import { release } from "./release.js";
import { country, date, id, label, money, sentence, share } from "./values.js";

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
  "search",
  "batch",
  "fine-tuning",
  "training",
] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

const humanReview = z.strictObject({
  share: share.describe("Share of answers that a person checks."),
  minutesPerItem: z.number().min(0).max(10_000).describe("Minutes to check one."),
  costPerHour: money.optional().describe("Cost of an hour of that person. Needed before review can be priced."),
});

const value = z.strictObject({
  perYear: money.describe("Value of one year of use."),
  kind: z.enum(["revenue", "saving"]).describe("Money that comes in, or that is no longer spent."),
  criterion: sentence
    .optional()
    .describe("Success criterion: what must be reached for the value to count. Default: none is stated."),
  replaces: label.optional().describe("What it takes the place of. Default: nothing."),
  replacedCostPerYear: money.optional().describe("What that costs per year. Default: not counted."),
});

const dataWork = z.strictObject({
  acquisition: money.default(0).describe("Price of data that are bought, once."),
  labels: z.number().min(0).max(1e9).default(0).describe("Items to label before the first training."),
  labelsPerYear: z.number().min(0).max(1e9).default(0).describe("Items to label in every later year."),
  minutesPerLabel: z.number().min(0).max(10_000).default(0).describe("Minutes to label one."),
  checkedShare: share.default(0).describe("Share of the labels that a second person checks, in the same time."),
  retrainingsPerYear: z
    .number()
    .min(0)
    .max(366)
    .default(0)
    .describe("Retrainings a year beyond the yearly maintenance, such as those that poor data cause."),
});

const experts = z.strictObject({
  days: z.number().min(0).max(100_000).default(0).describe("Days of business experts before it is in service."),
  daysPerYear: z.number().min(0).max(100_000).default(0).describe("Days of business experts in every year of use."),
});

const level = z
  .strictObject({
    share: share.default(0).describe("Share of all tickets that reach it."),
    minutes: z.number().min(0).max(10_000).default(0).describe("Minutes it takes for one."),
  })
  .prefault({});
const support = z.strictObject({
  ticketsPerYear: z.number().min(0).max(1e9).describe("Tickets of users in the first year of use."),
  level2: level.describe("People who know the application."),
  level3: level.describe("People who build it, or the supplier."),
});

const stepNames = z.array(id).max(12).default([]);
const steps = z.strictObject({
  before: stepNames.describe("Steps before the model, in their order, such as `pseudonymise`."),
  after: stepNames.describe("Steps after the model, in their order."),
});

const events = z.strictObject({
  bus: z
    .enum(["provided", "own"])
    .default("provided")
    .describe("`provided`: the stream of the cloud or of the site's server is set up; `own`: there is one already."),
  largestKiB: z
    .int()
    .min(1)
    .max(8_192)
    .optional()
    .describe(
      "Largest event in KiB, as JSON. Default: 256, for transcription twice the mean length of its sound, uncompressed.",
    ),
});

const wantedInstance = z.strictObject({
  provider: z.enum(["aws", "azure", "google"]).describe("Cloud, which `clouds` must name."),
  type: label.describe("Instance type as the provider calls it, without the prefix of a service."),
});

const economy = z.strictObject({
  tryFirst: z
    .array(id)
    .max(3)
    .default([])
    .describe(
      "Workloads whose smaller models are tried before its own, in this order; their data as sensitive or more.",
    ),
  confidence: share
    .optional()
    .describe("Mean likelihood of a token below which the next model is asked. Default: only what is not whole is."),
  evaluator: id.optional().describe("Workload whose model grades the answers. Default: nothing is graded."),
  atLeast: z.int().min(0).max(100).default(70).describe("Grade that is enough, from 0 to 100."),
  reruns: z.int().min(0).max(5).default(2).describe("Times an answer is made again before a person takes over."),
  cacheAnswers: z
    .boolean()
    .default(false)
    .describe("Whether the same question of the same team gets the same answer for ten minutes."),
});

/** One thing AI is wanted for. */
export const workload = z.strictObject({
  id: id.describe("Identifier, and base of the names of what is deployed for it."),
  name: label.optional().describe("Name people use. Default: the identifier."),
  description: sentence.optional().describe("What it does, for the report. Default: nothing is said."),
  kind: z.enum(WORKLOAD_KINDS).describe("What the model does."),
  site: id.optional().describe("Where its users are. Default: the first site."),
  owner: id.describe("Team that answers for it."),
  costCentre: label.optional().describe("Account that pays. Default: the owner team."),
  data: data.describe("What it reads and writes."),
  demand: demand.describe("How much it is used."),
  model: model.prefault({}).describe("Model that is wanted or good enough."),
  instance: wantedInstance
    .optional()
    .describe("Machine of a cloud it must run on. Default: whatever comes out best, wherever that is."),
  release: release
    .optional()
    .describe(
      "How its new versions take over. What it leaves out is as in a plain canary. Default: `operations.release`.",
    ),
  latency: latency.prefault({}).describe("How long its users wait at most."),
  availability: z
    .number()
    .min(0.5)
    .max(0.99999)
    .default(0.99)
    .describe("Share of the hours of use in which it works: 0.99 means 99 %."),
  offline: z.enum(["required", "preferred", "no"]).default("no").describe("Whether it must work with the WAN cut."),
  variability: z.enum(["steady", "daily", "bursty", "one-off"]).default("daily").describe("How its load varies."),
  sharing: z
    .enum(["individual", "department", "organisation", "public"])
    .default("department")
    .describe("Who shares the model: one person, a department, everybody, or the public."),
  mobileUsers: z.boolean().default(false).describe("Whether users work away from any site."),
  criticality: z.enum(["low", "medium", "high", "vital"]).default("medium").describe("What an outage costs."),
  pattern: z.enum(PATTERNS).default("rest").describe("How other systems call it."),
  steps: steps.prefault({}).describe("Work on each event before and after the model, for pattern `streaming`."),
  events: events.prefault({}).describe("Stream that carries its events, for pattern `streaming`."),
  dataWork: dataWork.optional().describe("Data that are bought, labelled and checked for it. Default: none."),
  support: support
    .optional()
    .describe("Tickets beyond the first level, which the support staff answer. Default: none are counted."),
  experts: experts.optional().describe("Time of people who know the business. Default: none is counted."),
  adaptation: adaptation
    .optional()
    .describe(
      "Stages in which a model is made to do the work, with a gate at the end of each. Default: none is priced.",
    ),
  economy: economy.optional().describe("How the gateway spares its model. Default: it does not."),
  humanReview: humanReview.optional().describe("Answers a person checks. Default: none."),
  aiAct: z.enum(["minimal", "transparency", "high-risk"]).default("minimal").describe("Class under the AI Act."),
  processor: z
    .enum(["allowed", "no-training", "forbidden"])
    .default("no-training")
    .describe("What a third party may do with the data."),
  explanations: z
    .boolean()
    .optional()
    .describe(
      "Whether a cloud must say what led to an answer, for scoring, classification and vision. Default: where `aiAct` is `high-risk` and the service can.",
    ),
  capture: z
    .strictObject({ share: share.gt(0).describe("Share of the calls that are kept, requests and answers.") })
    .optional()
    .describe(
      "Calls of an endpoint that are kept for `policy.retentionDays`. Needs `law.legalBasis`. Default: none are.",
    ),
  guardrail: guardrail
    .optional()
    .describe(
      "What the filter of a provider's model must stop. Before a model of one's own it is Model Armor on Vertex AI, where it knows all that is asked, and the application elsewhere. Default: by the class of the data, and nothing before a model of one's own.",
    ),
  value: value.optional().describe("Expected value. Default: not counted."),
  untilDelivered: z
    .enum(["wait", "bridge"])
    .optional()
    .describe(
      "What becomes of it until its machines are delivered: it waits, or a cloud its data may go to serves it (`bridge`). Default: costs are counted as if it were in service from the first month, wherever it runs.",
    ),
  inServiceBy: date.optional().describe("Date it must be in service. Default: as soon as can be."),
  fairnessGroups: z.array(label).max(50).default([]).describe("Groups between which results are compared."),
  lifecycle: lifecycle
    .prefault({})
    .describe(
      "Gates, drift and retraining of a model of its own (`model.measured`), for scoring and classification; how often versions of any model change.",
    ),
  seatPrice: money
    .optional()
    .describe("Monthly price of a subscription seat that would do. Default: no such alternative."),
  egressCountry: country.optional().describe("Country of users outside the organisation. Default: the organisation's."),
});

/** One workload of a checked organisation file. */
export type Workload = z.output<typeof workload>;
