import { RUNTIME_PLATFORMS, RUNTIMES } from "../../core/workstation-runtimes.js";
import type { PopulationProps } from "./population.js";

/** Package of a population, below its folder. */
export const debName = ({ runtime }: Pick<PopulationProps, "runtime">): string => `palier-${runtime}.deb`;

/** Version of a package: those of Debian and Red Hat begin with a digit and hold no hyphen. */
export const packageVersion = (version: string): string => version.replace(/^\D+/, "").replaceAll("-", ".");

/** Packages of other populations: a machine has one runtime, so that one list says what it may run. */
export const conflictsOf = (runtime: PopulationProps["runtime"]): string =>
  RUNTIMES.filter((name) => name !== runtime && RUNTIME_PLATFORMS[name].includes("linux"))
    .map((name) => `palier-${name}`)
    .join(", ");
