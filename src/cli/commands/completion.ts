import type { Command } from "commander";
import { completionScript, type Shell } from "../completion/shells.js";
import { verbsOf } from "../completion/verbs.js";

/** `palier completion`: a script that completes what is typed in a shell. */
export function completion(shell: Shell, root: Command): void {
  process.stdout.write(completionScript(verbsOf(root), shell));
}
