import { z } from "zod";
import { OTHER_RUNTIMES, TEXT_RUNTIMES } from "../core/workstation-runtimes.js";
import { provider, text, tier, trust } from "./values.js";

/** Memory one replica of a model needs, in GiB of accelerator memory. */
export const memory = z.strictObject({
  weightsGiB: z.number(),
  cacheGiB: z.number().describe("Key-value cache for all concurrent sequences."),
  activationGiB: z.number(),
  runtimeGiB: z.number(),
  totalGiB: z.number(),
});

/** What the hardware does with the workload. Times are for the 95th percentile at the peak unless said. */
export const performance = z.strictObject({
  firstTokenMs: z.number().nullable(),
  perTokenMs: z.number().nullable(),
  itemMs: z.number().nullable(),
  queueMs: z.number(),
  roundTripMs: z.number(),
  endToEndMs: z.number(),
  concurrency: z.number().describe("Requests in flight at the peak (Little's law)."),
  capacityPerHour: z.number().describe("Requests per hour one deployment can serve."),
  utilisation: z.number().describe("Share of capacity used at the peak."),
  calibrated: z.boolean().describe("Whether measured cases exist for this device class."),
});

/** One way to run a workload, sized, before it is priced or chosen. */
export const option = z.strictObject({
  id: z.string().describe("`tier:platform:hardware`, unique for a workload."),
  tier,
  trust,
  platform: z.enum([
    ...TEXT_RUNTIMES,
    "vllm",
    "triton",
    "tensorflow-serving",
    ...OTHER_RUNTIMES,
    "faster-whisper",
    "sagemaker",
    "azure-ml",
    "eks",
    "aks",
    "vertex",
    "bedrock",
    "azure-openai",
    "token-api",
    "hosted-vllm",
    "seats",
    "managed",
  ]),
  serving: z
    .enum(["real-time", "asynchronous", "serverless", "batch", "run", "provisioned"])
    .nullable()
    .describe(
      "How a cloud serves a model of one's own; `provisioned` is capacity reserved of a provider's model, null the rest.",
    ),
  provider: provider.nullable(),
  region: z.string().nullable(),
  country: z.string().nullable().describe("Where it is processed, ISO 3166-1 alpha-2."),
  site: z.string().nullable(),
  hardware: z
    .strictObject({
      sku: z.string().describe("Catalogue or quote identifier, or instance type."),
      title: z.string(),
      accelerator: z.string().nullable(),
      acceleratorsPerMachine: z.int(),
      machines: z.int().describe("Machines, instances or workstations in use."),
      accelerators: z.number().describe("Accelerators the workload takes, fractions when shared."),
      memoryGiB: z.number().describe("Accelerator memory the workload takes."),
      powerW: z.number().nullable().describe("Electrical power of all its machines under load."),
      owned: z.boolean(),
      share: z.number().min(0).max(1).describe("Share of its machines the workload bears; 1 when it is alone on them."),
    })
    .nullable()
    .describe("Null where the provider does not say what it runs on."),
  model: z.strictObject({
    name: z.string(),
    revision: z.string().nullable(),
    quantisation: z.string().nullable(),
    contextTokens: z.int().nullable(),
    licence: z.string().nullable(),
  }),
  memory: memory.nullable(),
  performance,
  tensorParallel: z.int().nullable(),
  pipelineParallel: z
    .int()
    .min(2)
    .optional()
    .describe("Machines one copy is spread over, each with `tensorParallel` accelerators. @default one machine"),
  replicas: z.int().min(1).describe("Copies in service at the peak."),
  minReplicas: z.int().min(0),
  sequences: z.int().min(1).nullable().describe("Requests one copy works on at once; null where nobody says."),
  hoursPerYear: z.number().describe("Hours per year it must be up."),
  tokensInPerYear: z.number(),
  tokensOutPerYear: z.number(),
  requestsPerYear: z.number(),
  leadTimeWeeks: z.number(),
  notes: z.array(text),
});
/** One way to run a workload, sized. */
export type Option = z.output<typeof option>;

/** Where an option runs, in a few words. */
export function whereOf(option: Option): string {
  if (option.provider !== null) return [option.provider, option.region, option.country].filter(Boolean).join(" ");
  return [option.site, option.country].filter(Boolean).join(", ");
}

/** Hardware of an option in a few words; the interface's name when the provider does not say. */
export function hardwareOf(option: Option): string {
  if (option.hardware === null) return option.platform;
  const { machines, title } = option.hardware;
  return machines === 1 ? title : `${machines} × ${title}`;
}

/** A tier or hardware that cannot be used, with the rule that says so. */
export const refusal = z.strictObject({
  tier,
  option: z.string().nullable().describe("What of the tier is refused, in words; null when it is the whole tier."),
  rule: z.string(),
  because: text,
  wouldChange: text.describe("What in the organisation file would lift it."),
});
export type Refusal = z.output<typeof refusal>;
