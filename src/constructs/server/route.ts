import type { EconomyProps } from "./economy.js";

/** A name that users call, and what may answer. */
export interface RouteProps {
  /** Name with the data class: `chat.restricted`. */
  readonly name: string;
  readonly sensitivity: string;
  /** Graph nodes of the services that answer. */
  readonly targets: readonly string[];
  /** Names of the routes tried when no target answers. */
  readonly fallbacks: readonly string[];
  /** Most that all its teams may ask in a minute; null for no limit. */
  readonly requestsPerMinute: number | null;
  /** Share of the hours of use in which it was promised to work; null when nothing was. */
  readonly availability: number | null;
  /** What a million tokens cost; null while a price is missing. */
  readonly costPerMillionTokens: number | null;
  readonly teams: readonly string[];
  /** How it spares its model. @default not at all */
  readonly economy?: EconomyProps;
}
