import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { built } from "./build.js";
import { emptyFolder } from "./output-folder.js";
import { CHECKOUT, type Finished, type RunOptions, start } from "./tools.js";

/** Names of the shipped examples, without `.yaml`. */
export const EXAMPLES = ["collectivite", "editeur", "groupe", "hopital", "industrie", "tpe"] as const;

/** The day every test plans on. */
export const AS_OF = "2026-11-20";

/** Path of a shipped example. */
export const exampleFile = (name: (typeof EXAMPLES)[number]): string => join(CHECKOUT, "examples", `${name}.yaml`);

/** Runs the command line as a user would, on a fixed day. */
export function palier(args: readonly string[], options: RunOptions = {}): Finished {
  built("palier.js");
  const dated = ["generate", "explain", "cost", "diff"].includes(args[0] ?? "") ? [...args, "--as-of", AS_OF] : args;
  return start(process.execPath, [join(CHECKOUT, "bin/palier.js"), ...dated], options);
}

/** A value at a path of an organisation file; `undefined` takes the key away. */
export type Edit = readonly [path: readonly (string | number)[], value: unknown];

/** A copy of an example with some values changed, for as long as the test runs. */
export function changedExample(name: (typeof EXAMPLES)[number], edits: readonly Edit[]): string {
  const document = parseDocument(readFileSync(exampleFile(name), "utf8"));
  for (const [path, value] of edits) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  const file = join(emptyFolder(), `${name}.yaml`);
  writeFileSync(file, document.toString());
  return file;
}
