import type { Option } from "../graph/option.js";
import type { Machine } from "./machines.js";
import type { Place } from "./place.js";

/** What an option takes of the machines of a place. */
export interface Taken {
  readonly machines: number;
  readonly accelerators: number;
  readonly memoryGiB: number;
}

type Base = Pick<
  Option,
  | "id"
  | "tier"
  | "trust"
  | "platform"
  | "serving"
  | "provider"
  | "region"
  | "country"
  | "site"
  | "hardware"
  | "leadTimeWeeks"
>;

/** Where an option runs and on what: the part that does not depend on what it does there. */
export function optionBase(
  machine: Machine,
  place: Place,
  { platform, serving }: Pick<Option, "platform" | "serving">,
  taken: Taken,
): Base {
  const sku = platform === "sagemaker" ? `ml.${machine.sku}` : machine.sku;
  const where = place.population === null ? `@${place.site ?? place.region}` : "";
  return {
    id: `${place.tier}:${platform}:${sku}${where}`,
    tier: place.tier,
    trust: place.trust,
    platform,
    serving,
    provider: place.provider,
    region: place.region,
    country: place.country,
    site: place.site,
    hardware: {
      sku,
      title: machine.title,
      accelerator: machine.accelerator?.name ?? null,
      acceleratorsPerMachine: machine.accelerators,
      ...taken,
      powerW: machine.powerW === null ? null : machine.powerW * taken.machines,
      owned: machine.owned,
      share: 1,
    },
    leadTimeWeeks: machine.owned ? 0 : machine.leadTimeWeeks,
  };
}
