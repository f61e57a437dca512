import { fitId, toId } from "../core/names.js";
import type { Text } from "../core/text.js";

const TOKENS: Readonly<Record<"in" | "cached" | "out", Text>> = {
  in: { en: "tokens read", fr: "jetons lus" },
  cached: { en: "repeated tokens read", fr: "jetons lus déjà en cache" },
  out: { en: "tokens written", fr: "jetons produits" },
};

/** Kinds of tokens that are billed apart. */
export type TokenKind = keyof typeof TOKENS;

/** Name under `quotes.items` of a model's token price, per million: `tokens-in-gpt-5-mini`. */
export const tokenItem = (kind: TokenKind, model: string): string => fitId(`tokens-${kind}-${toId(model)}`, 48);

/** What a model's token price is. */
export const tokenItemOf = (kind: TokenKind, model: string) => ({
  unit: { en: "per million tokens", fr: "par million de jetons" },
  what: { en: `${TOKENS[kind].en} by ${model}`, fr: `${TOKENS[kind].fr} par ${model}` },
  when: { en: "the model is paid by the token", fr: "le modèle est facturé au jeton" },
});
