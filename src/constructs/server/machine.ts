import { requireOneOf, requirePattern, requireRange } from "../checks.js";
import { yamlFile } from "../yaml-file.js";

/** Driver of the accelerators of a machine, as the plan chose it. */
export interface DriverProps {
  /** Branch of NVIDIA, such as `580`. */
  readonly branch: string;
  readonly kernelModule: "open" | "closed";
  /** Whether accelerators are joined by switches, which need a service of the driver's exact version. */
  readonly fabricManager: boolean;
  /**
   * Where its kernel modules are built: by Ubuntu, which signs them for Secure Boot, or on the machine.
   * @default "signed"
   */
  readonly origin?: "signed" | "dkms" | undefined;
}

/** Packages of a driver, as the role `nvidia_driver` names them. */
export function driverPackages({ branch, kernelModule, fabricManager, origin }: DriverProps): readonly string[] {
  const suffix = `${branch}-server${kernelModule === "open" ? "-open" : ""}`;
  return [
    ...(origin === "dkms"
      ? ["linux-headers-generic", `nvidia-dkms-${suffix}`, `nvidia-headless-${suffix}`]
      : [`linux-modules-nvidia-${suffix}-generic`, `nvidia-headless-no-dkms-${suffix}`]),
    `nvidia-utils-${branch}-server`,
    ...(fabricManager ? [`nvidia-fabricmanager-${branch}`, `libnvidia-nscq-${branch}`] : []),
  ];
}

/** A GPU server of a site. */
export interface MachineProps {
  /** Graph node. */
  readonly node: string;
  readonly title: string;
  readonly hostname: string;
  /** Address that Ansible and the gateway use, or the name it is found by; null to find it by its host name. */
  readonly address: string | null;
  /** Accelerator by name; null for none. */
  readonly accelerator: string | null;
  readonly accelerators: number;
  readonly driver: DriverProps | null;
  /**
   * Parts each accelerator is cut into (MIG): what services name are then parts, counted over all accelerators.
   * @default - accelerators are whole
   */
  readonly partition?: { readonly profile: string; readonly perAccelerator: number } | undefined;
  /**
   * What still runs when it is lost.
   * @default - the runbook names its services alone
   */
  readonly ifLost?: LossProps | undefined;
}

/** What still runs when a machine is lost. */
export interface LossProps {
  readonly stops: readonly string[];
  readonly reduced: readonly { readonly route: string; readonly copies: number; readonly of: number }[];
  readonly fallsBack: readonly { readonly route: string; readonly to: string }[];
}

/** What services of a machine may be put on: its accelerators, or their parts. */
export const slotsOf = ({ accelerators, partition }: Pick<MachineProps, "accelerators" | "partition">): number =>
  accelerators * (partition?.perAccelerator ?? 1);

/** Name of an accelerator, or of a part of one, as the container toolkit lists it. */
export const deviceName = ({ partition }: Pick<MachineProps, "partition">, slot: number): string =>
  partition === undefined
    ? String(slot)
    : `${Math.floor(slot / partition.perAccelerator)}:${slot % partition.perAccelerator}`;

/** User that administers the machines: keys only, no password. */
export const ADMIN_USER = "palier";

const IP = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+)$/;
const NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** The IP address of a machine; undefined for one that is found by name. */
export const ipOf = ({ address }: Pick<MachineProps, "address">): string | undefined =>
  address !== null && IP.test(address) ? address : undefined;

/** Refuses what no machine can be: the plan chooses, this only sees that the parts fit. */
export function requireMachine(props: MachineProps): void {
  requirePattern("hostname", props.hostname, /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "a host name");
  if (props.address !== null && ipOf(props) === undefined)
    requirePattern("address", props.address, NAME, "an IPv4 or IPv6 address or a host name");
  requireRange("accelerators", props.accelerators, 0, 16, "accelerators");
  if (props.driver === null) {
    // Containers would start without the accelerators they were sized for.
    requireRange("accelerators without a driver", props.accelerators, 0, 0, "accelerators");
    return;
  }
  requireRange("accelerators with a driver", props.accelerators, 1, 16, "accelerators");
  if (props.partition !== undefined) {
    requirePattern("partition.profile", props.partition.profile, /^[1-7]g\.\d{1,3}gb$/, "a MIG profile");
    requireRange("partition.perAccelerator", props.partition.perAccelerator, 1, 7, "parts");
  }
  requirePattern("driver.branch", props.driver.branch, /^\d{3}$/, "a driver branch of three digits");
  requireOneOf("driver.kernelModule", props.driver.kernelModule, ["open", "closed"]);
  requireOneOf("driver.origin", props.driver.origin ?? "signed", ["signed", "dkms"]);
}

/** First start of a machine: its name, its time, the keys that may enter, no password anywhere. */
export const userData = (props: MachineProps, { sshKeys, mirror }: FirstStartProps): string =>
  yamlFile({ ...firstStart(props, sshKeys), ...packagesFrom(mirror) }, "#cloud-config\n");

/** What machines of a site are told at their first start. */
export interface FirstStartProps {
  /** Public keys of administrators. */
  readonly sshKeys: readonly string[];
  /** Internal mirror with `ubuntu/` below it; null for the public one. */
  readonly mirror: string | null;
}

/** Where a machine takes packages of Ubuntu from, for its installer and for its first start alike. */
export const packagesFrom = (
  mirror: string | null,
): { readonly apt?: { primary: { arches: ["default"]; uri: string }[] } } =>
  mirror === null ? {} : { apt: { primary: [{ arches: ["default"], uri: `${mirror.replace(/\/$/, "")}/ubuntu` }] } };

/** {@link userData} before it is written: what an installation from bare metal hands to the first start. */
export const firstStart = (props: MachineProps, sshKeys: readonly string[]) => ({
  hostname: props.hostname,
  manage_etc_hosts: true,
  ssh_pwauth: false,
  disable_root: true,
  users: [
    {
      name: ADMIN_USER,
      groups: ["sudo"],
      shell: "/bin/bash",
      sudo: "ALL=(ALL) NOPASSWD:ALL",
      lock_passwd: true,
      ssh_authorized_keys: sshKeys,
    },
  ],
  package_update: true,
  packages: ["chrony", "nftables", "openssh-server", "python3", "unattended-upgrades"],
  timezone: "Etc/UTC",
});
