import { requireCount, requireOneOf, requirePattern, requireRange } from "../checks.js";
import type { ImageProps } from "../server/image.js";
import { requireServed, type ServedProps } from "./served.js";

/** Where the models of a cluster lie, to be mounted for reading only. */
export type ModelVolume =
  /** Folder of each machine that holds the service's model. */
  | { readonly kind: "local"; readonly hosts: readonly string[] }
  /** Store of a cloud, whose name is filled in once it is made. */
  | { readonly kind: "s3"; readonly region: string }
  | { readonly kind: "blob" };

/** A service on one cluster. */
export interface PlacedProps {
  readonly served: ServedProps;
  /** Copies that are always there, and at most. */
  readonly least: number;
  readonly most: number;
  /** Requests in hand of one copy beyond which another is started; null to keep the copies. */
  readonly targetConcurrency: number | null;
  /** Part of an accelerator one copy takes, such as `3g.40gb`; null for whole ones. */
  readonly part: string | null;
  /** Group of machines in a cloud; null for the machines of a site. */
  readonly pool: string | null;
  readonly volume: ModelVolume;
}

/** Accelerators a team may have at once on a cluster, and the budget that says so. */
export interface QuotaProps {
  readonly team: string;
  readonly accelerators: number;
  /** Resource that is counted: whole accelerators, or parts of one. */
  readonly resource: string;
  /** What the team may spend in a month, with its currency; null where no budget is stated. */
  readonly budget: string | null;
}

/** A Kubernetes cluster that serves models. */
export interface ClusterProps {
  /** Graph node. */
  readonly node: string;
  /** Name of its folder. */
  readonly name: string;
  readonly title: string;
  readonly distribution: "k3s" | "existing" | "eks" | "aks";
  /** Name and port under which its door answers. */
  readonly hostname: string;
  readonly port: number;
  readonly placed: readonly PlacedProps[];
  readonly quotas: readonly QuotaProps[];
  /** Images of the engines by name, and the charts of what the cluster needs. */
  readonly software: readonly ImageProps[];
  /** Internal mirror; null to use the registries the images name. */
  readonly mirror: string | null;
}

/** Refuses what no cluster can be. */
export function requireCluster(props: ClusterProps): void {
  requirePattern("name", props.name, /^[a-z](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "a name");
  requireOneOf("distribution", props.distribution, ["k3s", "existing", "eks", "aks"]);
  requirePattern("hostname", props.hostname, /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])$/, "a host name");
  requireRange("port", props.port, 1, 65_535, "");
  requireCount("placed", props.placed, 1, 500);
  for (const { served, least, most, part, volume } of props.placed) {
    requireServed(served);
    requireRange("least", least, 0, most, "copies");
    requireRange("most", most, 1, 200, "copies");
    if (part !== null) requirePattern("part", part, /^[1-7]g\.\d{1,3}gb$/, "a MIG profile");
    if (volume.kind === "local") requireCount("hosts", volume.hosts, 1, 200);
  }
}
