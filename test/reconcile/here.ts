import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { type ReconcileOptions, reconcileBills } from "../../src/cli/commands/reconcile.js";
import { PalierError } from "../../src/core/errors.js";
import { type Reconciliation, reconciliation } from "../../src/reconcile/result.js";
import { emptyFolder } from "../support/output-folder.js";
import { smallGraph } from "./cases.js";

/** The small plan on disk, for as long as the test runs. */
export function smallPlan(): string {
  const file = join(emptyFolder(), "blueprint.json");
  writeFileSync(file, JSON.stringify(smallGraph()));
  return file;
}

const USUAL: ReconcileOptions = {
  json: true,
  basis: "effective",
  memory: "1GB",
  threads: 1,
  variant: "hybrid",
  tagsAs: "map",
  datesAs: "plain",
};

/** `palier reconcile` of the small plan in this process, which starts faster than one of its own. */
export async function reconciled(
  bills: readonly string[],
  options: Partial<ReconcileOptions> = {},
): Promise<Reconciliation> {
  const printed: string[] = [];
  const output = vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await reconcileBills(smallPlan(), bills, { ...USUAL, ...options });
  } finally {
    output.mockRestore();
  }
  return reconciliation.parse(JSON.parse(printed.join("")));
}

/** Exit code and message of bills that are refused. */
export async function refusal(
  bills: readonly string[],
  options: Partial<ReconcileOptions> = {},
  plan = smallPlan(),
): Promise<readonly [number, string]> {
  const error = await reconcileBills(plan, bills, { ...USUAL, ...options }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PalierError);
  return error instanceof PalierError ? [error.exitCode, error.message] : [0, ""];
}
