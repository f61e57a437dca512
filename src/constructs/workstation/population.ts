import type { Language, Text } from "../../core/text.js";
import type { Management } from "../../core/workstation-management.js";
import type { Platform, RuntimeName } from "../../core/workstation-runtimes.js";

/** A model that a population may run. */
export interface FleetModelProps {
  readonly name: string;
  /** Name in the registry of the runtime; null when it has none. */
  readonly ollamaName: string | null;
  /** SHA-256 of the weights; null until somebody records it. */
  readonly digest: string | null;
  readonly quantisation: string | null;
  readonly sizeGiB: number | null;
  readonly licence: string | null;
}

/** A population of like workstations with what it runs: the one description every management product is rendered from. */
export interface PopulationProps {
  /** Identifier of the graph's node. */
  readonly node: string;
  /** Name of the population in the organisation file. */
  readonly name: string;
  readonly title: string;
  readonly blueprint: string;
  readonly organisation: string;
  readonly language: Language;
  readonly platform: Platform;
  readonly management: Management;
  readonly count: number;
  readonly runtime: RuntimeName;
  readonly runtimeVersion: string;
  readonly models: readonly FleetModelProps[];
  /** Memory a machine needs before the runtime is installed on it, in GiB. */
  readonly minimumMemoryGiB: number;
  readonly contextTokens: number;
  /** Shares of the machines that get a new version, one ring after the other. */
  readonly rings: readonly { readonly name: string; readonly percent: number }[];
  /** Time a ring is watched before the next gets the version, in minutes. */
  readonly bakeMinutes: number;
  /** Where packages and models come from; null for the public sources. */
  readonly mirror: string | null;
  /** Whether nobody sits at these machines. */
  readonly unattended: boolean;
  /** Doors to models elsewhere, with the names that hold a conversation. */
  readonly gateways: readonly { readonly url: string; readonly routes: readonly string[] }[];
  /** SHA-256 the organisation recorded, by what it is of. */
  readonly digests: readonly { readonly of: string; readonly sha256: string }[];
  /** Whether its machines report counts of what is there. */
  readonly isCounted: boolean;
  /** Settings that turn off what the operating system brings of its own. */
  readonly systemPolicies: readonly SystemPolicyProps[];
  /** How far each rule holds with this runtime. */
  readonly enforcement: readonly EnforcementProps[];
}

/** A setting that turns off a function of artificial intelligence of the operating system. */
export interface SystemPolicyProps {
  readonly feature: Text;
  /** Windows: key below `HKEY_LOCAL_MACHINE\\SOFTWARE`. macOS: type of the payload. */
  readonly place: string;
  readonly name: string;
  /** Value that turns it off; 0 stands for false on macOS. */
  readonly value: number;
  /** Path of the setting for mobile device management; null when not known. */
  readonly csp: string | null;
  /** Declaration of Apple that took the setting over, with the path of its key; null where none did. */
  readonly declaration: { readonly type: string; readonly key: readonly string[] } | null;
}

/** A rule and how far it holds. */
export interface EnforcementProps {
  /** Rule, such as `loopback-only`. */
  readonly policy: string;
  readonly level: "enforced" | "set" | "default" | "detected" | "none" | "unknown";
  /** By what. */
  readonly how: Text;
}

/** Names of the management products, as their users write them. */
export const PRODUCTS: Readonly<Record<PopulationProps["management"], string>> = {
  intune: "Microsoft Intune",
  fleet: "Fleet",
  munki: "Munki",
  jamf: "Jamf Pro",
  none: "–",
};

/** Machines that have a new version in a ring; a ring is never empty: there is always somebody to try it first. */
export const machinesIn = (count: number, percent: number): number => Math.ceil((count * percent) / 100);

/** Where a Mac keeps the runtime and the models. */
export const MAC_STORE = "/Library/Application Support/palier";

/** What a Windows machine has to have before anything is installed on it, computed once for every product. */
export interface WindowsGate {
  /** Main memory in MiB as the machine reports it. */
  readonly memoryMiB: number;
  /** Free disk in MiB for the models; null when the size of one of them is unknown. */
  readonly diskMiB: number | null;
  /** Oldest release of Windows, as Intune names it. */
  readonly release: string;
  /** Oldest build of Windows, of that release. */
  readonly build: number;
  /** Kinds of processor the runtime is published for. */
  readonly architectures: readonly string[];
}

/**
 * Gate of a population's Windows machines, from what its models need. Firmware and graphics keep up to 1 GiB of the
 * memory a machine is sold with. Ollama's documentation asks for Windows 10 22H2 (build 19045), the last of Windows 10;
 * palier asks the same for every runtime.
 */
export function windowsGate({ minimumMemoryGiB, models }: PopulationProps): WindowsGate {
  const sizes = models.map(({ sizeGiB }) => sizeGiB);
  const known = sizes.filter((size) => size !== null);
  return {
    memoryMiB: Math.max(1, Math.ceil(minimumMemoryGiB) - 1) * 1024,
    diskMiB: known.length < sizes.length ? null : Math.ceil(known.reduce((sum, size) => sum + size, 0) * 1024),
    release: "Windows10_22H2",
    build: 19_045,
    architectures: ["x64", "arm64"],
  };
}
