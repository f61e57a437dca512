import { constantCase, type ImageProps } from "./image.js";

/** A chart that a cluster needs before it serves. */
export interface ChartProps {
  readonly name: string;
  /** Namespace it is installed in. */
  readonly namespace: string;
  /** Chart below its repository, or an address of a registry. */
  readonly chart: string;
  readonly repository: string | null;
  /** Null where nobody recorded one. */
  readonly version: string | null;
  /** SHA-256 of its archive, in hexadecimal; null where nobody recorded it. */
  readonly sha256: string | null;
  /**
   * Images that the programs it installs start by themselves: its own files name none of them.
   * @default - none
   */
  readonly images?: readonly ImageProps[];
}

/** Kubernetes on the machines of a site. */
export interface SiteKubernetes {
  /** Name of its folder of manifests. */
  readonly overlay: string;
  /** Port of its door, which only containers of the gateway's machine reach. */
  readonly port: number;
  /** Whether the playbook installs it; otherwise the machines belong to a cluster already. */
  readonly isInstalled: boolean;
  readonly teams: readonly string[];
  /** Services it runs, by their names there. */
  readonly services: readonly { readonly name: string; readonly namespace: string }[];
  /** What it needs beside the engines. */
  readonly charts: readonly ChartProps[];
}

/** Variable that holds the digest of a chart nobody has recorded yet. */
export const chartRecord = ({ name }: Pick<ChartProps, "name">): string => `CHART_${constantCase(name)}`;

/** Where a chart comes from, with its version: `oci://…/name@version` or `https://…/name@version`. */
export const chartReference = ({ chart, repository, version }: ChartProps): string =>
  `${repository === null ? chart : `${repository}/${chart}`}@${version ?? "unknown"}`;
