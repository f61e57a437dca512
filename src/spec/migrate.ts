import type { Finding } from "./finding.js";

/** Turns a file of one version into the next. */
export type Migration = (file: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Migrations by the version they start from. Version 1 is the first. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** A file brought to the version in force, or why it cannot be. */
export interface Migrated {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

/** Brings a file of an older version up to `current`; what states no whole version is left to the schema. */
export function migrate(
  value: unknown,
  current: number,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
): Migrated {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { value, findings: [] };
  let file = value as Readonly<Record<string, unknown>>;
  const version = file["version"];
  if (typeof version !== "number" || !Number.isInteger(version)) return { value, findings: [] };
  const refuse = (message: string, fix: string): Migrated => ({
    value: { ...file, version: current },
    findings: [{ code: "NOT_ALLOWED", message, path: ["version"], received: String(version), fix }],
  });
  if (version > current) return refuse(`this palier reads versions up to ${current}`, "install a newer palier");
  for (let from = version; from < current; from++) {
    const step = migrations[from];
    if (step === undefined) return refuse("there has never been such a version", `write \`version: ${current}\``);
    file = { ...step(file), version: from + 1 };
  }
  return { value: file, findings: [] };
}
