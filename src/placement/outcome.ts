import type { Catalogue } from "../catalog/catalogue.js";
import type { Text } from "../core/text.js";
import type { Refusal } from "../graph/option.js";
import type { Tier } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";
import type { Allocation } from "./allocate.js";
import type { Judged } from "./judge.js";
import type { Weighed } from "./weigh.js";

/** A choice with everything its sentences are made from. */
export interface Outcome {
  readonly item: Weighed;
  readonly allocation: Allocation;
  readonly organisation: Organisation;
  readonly catalogue: Catalogue;
  readonly refused: readonly Refusal[];
  /** Best option of another tier whose price is known, whether or not it can be afforded; undefined when there is none. */
  readonly rival: Judged | undefined;
  readonly deciding: string;
}

/** Tiers as sentences name them. */
export const TIER_NAMES: Readonly<Record<Tier, Text>> = {
  workstation: { en: "the workstation", fr: "le poste de travail" },
  server: { en: "the server", fr: "le serveur" },
  cloud: { en: "the cloud", fr: "le cloud" },
};
