import type { PopulationProps } from "./population.js";
import { isServer } from "./runtimes.js";

/** Whether people sit at the machines of a population and ask its runtime. */
export const hasAssistants = ({ runtime, unattended }: Pick<PopulationProps, "runtime" | "unattended">): boolean =>
  !unattended && isServer(runtime);

/** Kinds of machine that Continue's extension is published for, as the marketplace of VS Code names them. */
const TARGETS: Readonly<Record<PopulationProps["platform"], readonly string[]>> = {
  linux: ["linux-x64", "linux-arm64"],
  macos: ["darwin-arm64"],
  windows: ["win32-x64", "win32-arm64"],
};

/**
 * Files of Continue's extension that a population's machines fetch, each by the digest somebody recorded for it; one that
 * nobody recorded is not installed.
 */
export const extensionsOf = (props: Pick<PopulationProps, "runtime" | "unattended" | "platform">): readonly string[] =>
  hasAssistants(props) ? TARGETS[props.platform].map((target) => `continue-${target}.vsix`) : [];
