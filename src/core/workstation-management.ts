import type { Platform } from "./workstation-runtimes.js";

/** Products that manage workstations; `none` where people do it by hand. */
export const MANAGEMENTS = ["intune", "fleet", "munki", "jamf", "none"] as const;
/** One of {@link MANAGEMENTS}. */
export type Management = (typeof MANAGEMENTS)[number];

/**
 * Systems that palier renders something for under each product. Intune manages Macs and Linux machines too, and Fleet
 * and Jamf Pro more than is rendered: this is what palier writes, not what they can do.
 */
export const MANAGEMENT_PLATFORMS: Readonly<Record<Management, readonly Platform[]>> = {
  intune: ["windows"],
  fleet: ["windows", "macos", "linux"],
  munki: ["macos"],
  jamf: ["macos"],
  none: ["windows", "macos", "linux"],
};

/** Products that palier renders a population of a system for. */
export const managementsOf = (platform: Platform): readonly Management[] =>
  MANAGEMENTS.filter((management) => MANAGEMENT_PLATFORMS[management].includes(platform));

/** Systems on which a machine that nobody sits at is watched and goes back by itself when it is not well. */
export const EDGE_PLATFORMS: readonly Platform[] = ["linux"];
