import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";

type Cloud = Organisation["clouds"][number];

/** What the file says of the cloud and region an option is in. */
export const cloudOf = (
  { provider, region }: Pick<Option, "provider" | "region">,
  { clouds }: Pick<Organisation, "clouds">,
): Cloud | undefined =>
  clouds.find((cloud) => cloud.provider === provider && (region === null || cloud.regions.includes(region)));

/** Whether a model of OpenAI is in an account of AI Foundry with a project. */
export const inFoundry = ({ platform }: Pick<Option, "platform">, cloud: Cloud | undefined): boolean =>
  platform === "azure-openai" && cloud?.foundry === true;

/** How an instance is bought. */
export type Contract = Cloud["contract"] | "spot";

/** What an option is bought under: a run takes capacity that is left over where its cloud says so, nothing else does. */
export const contractOf = ({ serving }: Pick<Option, "serving">, cloud: Cloud | undefined): Contract =>
  cloud?.spot === true && serving === "run" ? "spot" : (cloud?.contract ?? "on-demand");

/** Whether a contract is paid for every hour of the year, worked or not. */
export const isPaidAlways = (contract: Contract): boolean => contract !== "on-demand" && contract !== "spot";
