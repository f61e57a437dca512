/** How a route spares its model, as the gateway reads it. */
export interface EconomyProps {
  /** Names of smaller models, tried in this order before its own. */
  readonly first: readonly string[];
  /** Mean likelihood of a token below which the next is asked; null for no such check. */
  readonly confidence: number | null;
  /** Name of the model that grades answers; null for none. */
  readonly evaluator: string | null;
  /** Grade from 0 to 100 that is enough. */
  readonly atLeast: number;
  /** Times an answer is made again before a person takes over. */
  readonly reruns: number;
  /** Whether the same question of the same team gets the same answer. */
  readonly cached: boolean;
}

interface Sparing {
  readonly name: string;
  /** @default not at all */
  readonly economy?: EconomyProps;
}

/** Names that sparing leads to. */
export const namesOf = (economy: EconomyProps | undefined): readonly string[] => [
  ...(economy?.first ?? []),
  ...(economy?.evaluator == null ? [] : [economy.evaluator]),
];

/** What the gateway reads of it, by the name that is called. */
export const economyFile = (routes: readonly Sparing[]): string => {
  const plans = routes.flatMap(({ name, economy }) => (economy === undefined ? [] : [[name, economy] as const]));
  return `${JSON.stringify(Object.fromEntries(plans), null, 2)}\n`;
};

/** Cache of answers in the memory of the gateway, for ten minutes; each request says whose it is, or that it has none. */
export const answerCache = (routes: readonly Sparing[]) =>
  routes.some(({ economy }) => economy?.cached === true)
    ? { cache: true, cache_params: { type: "local", ttl: 600, supported_call_types: ["acompletion"] } }
    : {};
