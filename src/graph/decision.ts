import { z } from "zod";
import type { Text } from "../core/text.js";
import { option, refusal } from "./option.js";
import { decimal, nodeId, text, tier } from "./values.js";

/** A feasible option with what it costs and how it scores. Scores run from 0 (worst) to 1 (best). */
export const candidate = z.strictObject({
  option,
  cost: z
    .strictObject({
      total: decimal.nullable(),
      npv: decimal.nullable(),
      monthly: decimal.nullable(),
      missing: z.array(z.string()),
    })
    .describe("Over the horizon, in the organisation's currency; null while a price is missing."),
  scores: z.record(z.string(), z.number()),
  score: z.number(),
});
export type Candidate = z.output<typeof candidate>;

/** Why a workload is where it is. */
export const decision = z.strictObject({
  workload: nodeId,
  tier,
  chosen: z.string().describe("Identifier of the option."),
  deciding: z.string().describe("Rule or criterion that decided, such as `offline` or `cost`."),
  because: z.array(z.strictObject({ rule: z.string(), text })).min(1),
  refused: z.array(refusal),
  candidates: z.array(candidate),
  wouldChange: z.array(text),
  confidence: z.enum(["forced", "clear", "close"]).describe("One tier left, a clear lead, or within 10 % of the next."),
});
export type Decision = z.output<typeof decision>;

/** People needed against people available, for one skill. */
export const capability = z.strictObject({
  skill: z.enum(["infrastructure", "mlops", "support", "security", "data"]),
  neededFte: z.number(),
  availableFte: z.number(),
  byTier: z.partialRecord(tier, z.number()),
});
/** Skills by the names people use. */
export const SKILL_NAMES: Readonly<Record<z.output<typeof capability>["skill"], Text>> = {
  infrastructure: { en: "infrastructure", fr: "infrastructure" },
  mlops: { en: "MLOps", fr: "MLOps" },
  support: { en: "support", fr: "support" },
  security: { en: "security", fr: "sécurité" },
  data: { en: "data", fr: "données" },
};
export type Capability = z.output<typeof capability>;
