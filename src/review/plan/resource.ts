import type { Value } from "./value.js";

/** One resource of a plan. */
export interface PlanResource {
  /** Terraform address, such as `module.ai["eu"].aws_s3_bucket.models[0]`. */
  readonly address: string;
  /** The address without indexes, as configuration refers to it. */
  readonly base: string;
  readonly type: string;
  readonly values: Readonly<Record<string, Value>>;
  /** Addresses without indexes that each attribute refers to; `?` stands for a reference that cannot be followed. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Path in the construct tree of palier; null for plans it did not make. */
  readonly constructPath: string | null;
}

/** A reference that leads through a local value or a loop, which plans do not record. */
export const UNRESOLVED = "?";

/** An address without its indexes. */
export const withoutIndexes = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");

/** Module an address without indexes stands in: `module.a.` or nothing. */
export const moduleOf = (base: string): string => /^(?:module\.[^.]+\.)*/.exec(base)?.[0] ?? "";
