import type { Language } from "../../core/text.js";

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
  readonly platform: "windows" | "macos" | "linux";
  readonly management: "intune" | "fleet" | "munki" | "jamf" | "none";
  readonly count: number;
  readonly runtime: "ollama" | "onnxruntime";
  readonly runtimeVersion: string;
  readonly models: readonly FleetModelProps[];
  /** Memory a machine needs before the runtime is installed on it, in GiB. */
  readonly minimumMemoryGiB: number;
  readonly contextTokens: number;
  /** Shares of the machines that get a new version, one ring after the other. */
  readonly rings: readonly { readonly name: string; readonly percent: number }[];
  /** Where packages and models come from; null for the public sources. */
  readonly mirror: string | null;
}

/** Where a Mac keeps the runtime and the models. */
export const MAC_STORE = "/Library/Application Support/palier";

/** Program that a Mac runs for a population. */
export const macExecutable = ({ runtime, runtimeVersion }: PopulationProps): string =>
  `${MAC_STORE}/${runtime === "ollama" ? `ollama-${runtimeVersion}/ollama` : "venv/bin/python"}`;
