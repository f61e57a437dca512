import type { Tier } from "../graph/values.js";

/** Tiers each blueprint may use: the hybrid is the product, the others are what it is compared with. */
export const VARIANTS = {
  hybrid: ["workstation", "server", "cloud"],
  "workstation-only": ["workstation"],
  "department-only": ["server"],
  "cloud-only": ["cloud"],
  "on-premises": ["workstation", "server"],
} as const satisfies Record<string, readonly Tier[]>;

export type Variant = keyof typeof VARIANTS;
