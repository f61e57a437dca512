import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";

type Cloud = Organisation["clouds"][number];

/** What the file says of the cloud and region an option is in. */
export const cloudOf = (
  { provider, region }: Pick<Option, "provider" | "region">,
  { clouds }: { readonly clouds: readonly Cloud[] },
): Cloud | undefined =>
  clouds.find((cloud) => cloud.provider === provider && (region === null || cloud.regions.includes(region)));

/**
 * The file with other clouds. A price it quotes for an instance is that of its own contract there: under another one
 * nobody has given it.
 */
export function withClouds(organisation: Organisation, clouds: readonly Cloud[]): Organisation {
  const contract = (place: Quote, among: readonly Cloud[]): Cloud["contract"] =>
    cloudOf(place, { clouds: among })?.contract ?? "on-demand";
  const { quotes } = organisation;
  const instances = quotes.instances.filter(
    (quote) => contract(quote, organisation.clouds) === contract(quote, clouds),
  );
  return {
    ...organisation,
    clouds: [...clouds],
    // The same quotes stay the same thing: what rests on them is worked out once.
    quotes: instances.length === quotes.instances.length ? quotes : { ...quotes, instances },
  };
}

type Quote = Organisation["quotes"]["instances"][number];

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
