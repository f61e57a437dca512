import type { Option } from "../graph/option.js";

/** Who pays with whom for one place of one workload. */
export interface SharedBy {
  /** Workloads on the tier, this one included. */
  readonly tier: number;
  /** Workloads in the same region of the same cloud, this one included. */
  readonly network: number;
  /** Of those, the ones served in the same way: by the same Kubernetes cluster. */
  readonly cluster: number;
  /** Share of the workload that is served here, above 0; below 1 where several populations serve it. */
  readonly part: number;
}

/** Nobody else. */
export const ALONE: SharedBy = { tier: 1, network: 1, cluster: 1, part: 1 };

/** Workloads by the tier and by the region of a cloud they are at. */
export interface Sharers {
  readonly tiers: ReadonlyMap<string, ReadonlySet<string>>;
  readonly networks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly clusters: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A workload at one of its places. */
interface Place {
  readonly workload: { readonly id: string };
  readonly option: Pick<Option, "tier" | "provider" | "region" | "platform">;
}

/** Counts who is where. A workload at several places of a tier counts once on it. */
export function sharersOf(places: readonly Place[]): Sharers {
  const tiers = new Map<string, Set<string>>();
  const networks = new Map<string, Set<string>>();
  const clusters = new Map<string, Set<string>>();
  for (const { workload, option } of places) {
    note(tiers, option.tier, workload.id);
    note(networks, networkOf(option), workload.id);
    note(clusters, clusterOf(option), workload.id);
  }
  return { tiers, networks, clusters };
}

/**
 * Who shares with a workload at a place, were it there too.
 *
 * @param parts All places that serve the workload together; their shares of it add up to 1.
 */
export function sharedByOf(
  workload: Place["workload"],
  option: Option,
  parts: readonly Option[],
  of: Sharers,
): SharedBy {
  const requests = parts.reduce((sum, { requestsPerYear }) => sum + requestsPerYear, 0);
  return {
    tier: withOne(of.tiers.get(option.tier), workload.id),
    network: withOne(of.networks.get(networkOf(option)), workload.id),
    cluster: withOne(of.clusters.get(clusterOf(option)), workload.id),
    part: requests === 0 ? 1 / parts.length : option.requestsPerYear / requests,
  };
}

const networkOf = ({ tier, provider, region }: Place["option"]): string => `${tier} ${provider} ${region}`;

const clusterOf = (option: Place["option"]): string => `${networkOf(option)} ${option.platform}`;

const withOne = (ids: ReadonlySet<string> | undefined, own: string): number =>
  (ids?.size ?? 0) + (ids?.has(own) === true ? 0 : 1);

function note(groups: Map<string, Set<string>>, key: string, id: string): void {
  const group = groups.get(key) ?? new Set();
  groups.set(key, group.add(id));
}
