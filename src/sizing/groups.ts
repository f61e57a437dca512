import { number } from "../core/numbers.js";
import type { Text } from "../core/text.js";
import type { Option } from "../graph/option.js";
import type { Scene } from "./load.js";
import type { Machine } from "./machines.js";
import { type Geometry, widthOf } from "./memory.js";
import type { Speed } from "./throughput.js";
import type { Obstacle } from "./work.js";

/** Machines one copy is spread over at most: beyond, a copy that loses one of them is down too often to be promised. */
const MOST_MACHINES = 4;

/** What passing the state of a step to the next machine takes, in ms: an assumption for 25 Gbit/s and better. */
const HOP_MS = 1;

/**
 * Numbers of machines a copy may be spread over at a place: on the servers of a site with Kubernetes, as many as its
 * room holds. `compose` where containers of a machine are all there is.
 */
export function machinesToJoin(
  { count }: Machine,
  { place, organisation }: Scene,
  platform: Option["platform"],
): readonly number[] | "compose" {
  if (place.tier !== "server" || platform !== "vllm") return [];
  const site = organisation.sites.find(({ id }) => id === place.site);
  if (site?.kubernetes === undefined) return "compose";
  const most = Math.min(MOST_MACHINES, count ?? MOST_MACHINES);
  return Array.from({ length: Math.max(0, most - 1) }, (_, index) => index + 2);
}

/** A model no machine holds, where only Kubernetes would spread it. */
export const onKubernetesOnly = (obstacle: Obstacle): Obstacle => ({
  ...obstacle,
  wouldChange: {
    en: `${obstacle.wouldChange.en}, or \`sites[].kubernetes\`: engines in containers of a machine are not spread over several`,
    fr: `${obstacle.wouldChange.fr}, ou \`sites[].kubernetes\` : les moteurs en conteneurs d'une machine ne se répartissent pas sur plusieurs`,
  },
});

/** Memory that the engine takes on every machine after the first. */
export const beyondFirst = (
  { activationGiB, runtimeGiB }: Pick<NonNullable<Option["memory"]>, "activationGiB" | "runtimeGiB">,
  machines: number,
): number => (machines - 1) * (activationGiB + runtimeGiB);

/**
 * Speed of a copy whose layers lie on several machines, one after the other: each step passes them all, and nothing is
 * gained by several being on their way at once.
 */
export function throughMachines(speed: Speed, machines: number): Speed {
  const hops = (machines - 1) * HOP_MS;
  if (hops === 0) return speed;
  return {
    ...speed,
    prefillMs: speed.prefillMs + hops,
    sharedPrefillMs: speed.sharedPrefillMs + hops,
    stepMs: (sequences) => speed.stepMs(sequences) + hops,
  };
}

/** What a copy on several machines asks of the network between them. */
export function networkNote(machines: number, model: Geometry, promptTokens: number): Text {
  const mib = (promptTokens * widthOf(model) * 2) / 2 ** 20;
  return {
    en: `One copy is spread over ${machines} machines, which pass each other ${number(mib, "en", 0)} MiB for a prompt of ${promptTokens} tokens: 25 Gbit/s at least between them is taken, with ${HOP_MS} ms for each step; the loss of one machine stops the copy. Times are those of one machine after the other, and were not measured.`,
    fr: `Une copie s'étend sur ${machines} machines, qui se passent ${number(mib, "fr", 0)} Mio pour une demande de ${promptTokens} jetons : au moins 25 Gbit/s entre elles sont supposés, et ${HOP_MS} ms par étape ; la perte d'une machine arrête la copie. Les temps sont ceux d'une machine après l'autre, et n'ont pas été mesurés.`,
  };
}
