import { join } from "node:path";
import { vi } from "vitest";
import { catalogRefresh, type RefreshOptions } from "../../src/cli/commands/catalog-refresh.js";
import type { PalierError } from "../../src/core/errors.js";
import { emptyFolder } from "../support/output-folder.js";

/** Path of a file of prices that is not there yet. */
export const newFile = (): string => join(emptyFolder(), "prices.json");

/** `palier catalog refresh` in this process: what it prints and its exit code. */
export async function refreshed(options: Omit<RefreshOptions, "asOf">): Promise<{ code: number; said: string }> {
  vi.stubEnv("PALIER_RETRY_MS", "1");
  const printed: string[] = [];
  const output = vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    return await catalogRefresh({ ...options, asOf: "2026-11-20" }).then(
      () => ({ code: 0, said: printed.join("") }),
      (error: PalierError) => ({ code: error.exitCode, said: error.message }),
    );
  } finally {
    output.mockRestore();
    vi.unstubAllEnvs();
  }
}
