/** Kubernetes on the machines of a site. */
export interface SiteKubernetes {
  /** Name of its folder of manifests. */
  readonly overlay: string;
  /** Port of its door, which only containers of the gateway's machine reach. */
  readonly port: number;
  /** Whether the playbook installs it; otherwise the machines belong to a cluster already. */
  readonly isInstalled: boolean;
  readonly teams: readonly string[];
}
