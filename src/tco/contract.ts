import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";

type Cloud = Organisation["clouds"][number];

/** How an instance is bought. */
export type Contract = Cloud["contract"] | "spot";

/** What an option is bought under: a run takes capacity that is left over where its cloud says so, nothing else does. */
export const contractOf = ({ serving }: Pick<Option, "serving">, cloud: Cloud | undefined): Contract =>
  cloud?.spot === true && serving === "run" ? "spot" : (cloud?.contract ?? "on-demand");

/** Whether a contract is paid for every hour of the year, worked or not. */
export const isPaidAlways = (contract: Contract): boolean => contract !== "on-demand" && contract !== "spot";
