import { RUNTIMES } from "../../core/workstation-runtimes.js";
import type { PopulationProps } from "./population.js";
import { runtimeOf } from "./runtimes.js";
import { sql } from "./sql.js";

/** Programs that serve models besides the runtimes palier knows, by the names of their processes; Windows adds `.exe`. */
const OTHER_PROCESSES = ["jan", "vllm"];

/**
 * The same by a part of their path, where the process has a name of everybody's or one for each system: GPT4All runs
 * `gpt4all/bin/chat` (nomic-ai/gpt4all gpt4all-chat/CMakeLists.txt, and `chat.exe` in its issue 3656), KoboldCpp
 * `koboldcpp-linux-x64` and the like.
 */
const OTHER_PATHS = ["gpt4all", "koboldcpp"];

/** Characters that Linux keeps of the name of a process. */
const NAME_KEPT = 15;

/** Processes of every runtime but the approved one, as a condition on osquery's table of processes. */
export function unapproved({ runtime, platform }: PopulationProps): string {
  const names = [
    ...OTHER_PROCESSES,
    ...RUNTIMES.filter((name) => name !== runtime).flatMap((name) => runtimeOf(name).processes),
  ].toSorted();
  const end = platform === "windows" ? ".exe" : "";
  const paths = [
    ...OTHER_PATHS.map((part) => `%${part}%`),
    ...(platform === "windows" ? [] : names.filter(({ length }) => length > NAME_KEPT).map((name) => `%/${name}`)),
  ];
  return [
    `name COLLATE NOCASE IN (${names.map((name) => sql(`${name}${end}`)).join(", ")})`,
    ...paths.map((path) => `path LIKE ${sql(path)}`),
  ].join(" OR ");
}
