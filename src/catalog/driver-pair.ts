import type { Text } from "../core/text.js";
import { type Catalogue, findDriver } from "./catalogue.js";

/** A driver as it would be installed. */
export interface DriverPair {
  /** Branch of NVIDIA, such as `580`. */
  readonly branch: string;
  readonly kernelModule: "open" | "closed";
}

/** The driver palier installs for an accelerator; undefined when the catalogue has no row for it. */
export function rightDriver(catalogue: Catalogue, accelerator: string): DriverPair | undefined {
  const row = findDriver(catalogue, accelerator);
  return row === undefined
    ? undefined
    : { branch: row.branch, kernelModule: row.kernelModule === "closed" ? "closed" : "open" };
}

/**
 * What is wrong with a driver for an accelerator on a day (`YYYY-MM-DD`): a module that does not know it, a branch older
 * than it, a branch nobody mends any more. Empty when nothing is, or when the catalogue does not know the accelerator.
 */
export function driverFaults(
  catalogue: Catalogue,
  accelerator: string,
  { branch, kernelModule }: DriverPair,
  asOf: string,
): readonly Text[] {
  const row = findDriver(catalogue, accelerator);
  if (row === undefined) return [];
  const faults: Text[] = [];
  if (row.kernelModule !== "either" && row.kernelModule !== kernelModule)
    faults.push({
      en: `${accelerator} works with ${row.kernelModule} kernel modules only`,
      fr: `${accelerator} ne fonctionne qu'avec les modules noyau ${row.kernelModule === "open" ? "ouverts" : "fermés"}`,
    });
  if (Number(branch) < row.minBranch)
    faults.push({
      en: `branch ${branch} does not know ${accelerator}: it needs ${row.minBranch} or later`,
      fr: `la branche ${branch} ne connaît pas ${accelerator} : il faut la ${row.minBranch} ou une suivante`,
    });
  const life = catalogue.driverBranches.find((item) => item.branch === Number(branch));
  if (life !== undefined && life.endOfLife < asOf.slice(0, 7))
    faults.push({
      en: `branch ${branch} has not been mended since ${life.endOfLife}`,
      fr: `la branche ${branch} n'est plus corrigée depuis ${life.endOfLife}`,
    });
  if (life === undefined && branch !== row.branch)
    faults.push({
      en: `the catalogue does not know branch ${branch}`,
      fr: `le catalogue ne connaît pas la branche ${branch}`,
    });
  return faults;
}
