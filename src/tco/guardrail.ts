import { type Catalogue, rateOf } from "../catalog/catalogue.js";
import type { Guardrail } from "../graph/guardrail.js";
import type { Option } from "../graph/option.js";
import type { Workload } from "../spec/workload.js";
import { charge, type Job, NOTHING, type Priced, together } from "./charge.js";
import { itemFigure } from "./figure.js";
import { demandRange, known } from "./spread.js";

/** Platforms whose provider filters what goes into a model and what comes out of it. */
const FILTERED: ReadonlySet<Option["platform"]> = new Set(["bedrock", "azure-openai"]);

/**
 * What a provider's filter stops for a workload: what the file says, else what follows from its data and its users. Null
 * where the provider has no filter.
 */
export function guardrailOf(workload: Workload, platform: Option["platform"]): Guardrail | null {
  if (!FILTERED.has(platform)) return null;
  const { guardrail, data, sharing, kind } = workload;
  return {
    content: guardrail?.content ?? contentFor(sharing),
    // Azure's filter knows no personal data: a workload that asks for it is not placed there.
    personalData: platform === "azure-openai" ? "keep" : (guardrail?.personalData ?? (data.personal ? "keep" : "mask")),
    deniedTopics: guardrail?.deniedTopics ?? [],
    grounded: platform === "bedrock" && kind === "rag",
  };
}

const contentFor = (sharing: Workload["sharing"]): Guardrail["content"] => (sharing === "public" ? "high" : "medium");

/**
 * What is filtered at an option. Before a model of one's own that is Model Armor of Google, and only where the file asks
 * for a filter, Model Armor is in the region, and it knows all that is asked; elsewhere the application filters.
 */
export function filterOf(workload: Workload, option: Option, { regions }: Catalogue): Guardrail | null {
  const { platform, region } = option;
  if (platform !== "vertex") return guardrailOf(workload, platform);
  const { guardrail, sharing, demand } = workload;
  if (guardrail === undefined || demand.tokensOut === undefined) return null;
  const { content, personalData = "keep", deniedTopics } = guardrail;
  const isThere = regions.some((row) => row.provider === "google" && row.id === region && row.modelArmor !== undefined);
  if (!isThere || personalData !== "keep" || deniedTopics.length > 0) return null;
  return { content: content ?? contentFor(sharing), personalData, deniedTopics, grounded: false };
}

/** Letters in a unit of text, as Bedrock counts. */
const LETTERS_PER_UNIT = 1_000;

/**
 * Text held against the filters of Bedrock, each paid by itself, or screened by Model Armor, paid by the token. Azure's
 * filters are part of the price by the token.
 */
export function guardrailPart(job: Job): Priced {
  const { workload, option, catalogue } = job;
  const guardrail = filterOf(workload, option, catalogue);
  if (guardrail === null || option.platform === "azure-openai") return NOTHING;
  return option.platform === "vertex" ? screenedPart(job) : bedrockPart(job, guardrail);
}

/** Every question and every answer, read once each. */
function screenedPart(job: Job): Priced {
  const { requestsPerDay, daysPerYear, tokensIn = 0, tokensOut = 0, growthPerYear } = job.workload.demand;
  return charge(job, {
    kind: "guardrail-screened",
    quantity: ((tokensIn + tokensOut) * requestsPerDay * daysPerYear) / 12 / 1e6,
    price: [itemFigure(job, "model-armor")],
    growthPerYear,
    variable: true,
    range: demandRange(job),
  });
}

function bedrockPart(job: Job, guardrail: Guardrail): Priced {
  const { workload, catalogue } = job;
  const letters = rateOf(catalogue, "letters-per-token");
  const units = (tokens: number | undefined): number => Math.ceil(((tokens ?? 0) * letters.value) / LETTERS_PER_UNIT);
  const { requestsPerDay, daysPerYear, tokensIn, tokensOut, growthPerYear } = workload.demand;
  const perRequest = units(tokensIn) + units(tokensOut);
  const length = known(
    job,
    "letters per token",
    { low: letters.low / letters.value, high: letters.high / letters.value },
    null,
  );
  const demand = demandRange(job);
  const part = (
    kind: "guardrail-content" | "guardrail-personal" | "guardrail-topics" | "guardrail-grounding",
  ): Priced =>
    charge(job, {
      kind,
      quantity: (perRequest * requestsPerDay * daysPerYear) / 12 / 1_000,
      price: [itemFigure(job, `bedrock-${kind}`)],
      growthPerYear,
      variable: true,
      range: { spreads: [...demand.spreads, ...length.spreads], facts: [...demand.facts, ...length.facts] },
    });
  return together([
    part("guardrail-content"),
    // Passwords, keys and card numbers are looked for whatever becomes of the rest.
    part("guardrail-personal"),
    ...(guardrail.deniedTopics.length === 0 ? [] : [part("guardrail-topics")]),
    ...(guardrail.grounded ? [part("guardrail-grounding")] : []),
  ]);
}
