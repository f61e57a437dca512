import { chmodSync, copyFileSync, linkSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Artefact } from "./artefact.js";
import { syncFolder, writeDurably } from "./journal.js";
import { bytesOf } from "./manifest.js";

/**
 * Builds a whole folder that does not exist yet, with the same modes whatever the umask, and waits until the disk has
 * it. Files of `kept` come from the folder it will replace.
 */
export function stageFolder(
  stage: string,
  files: readonly Pick<Artefact, "path" | "content" | "executable">[],
  kept: { readonly from: string; readonly paths: readonly string[] },
): void {
  const folders = ["", ...foldersOf([...files.map(({ path }) => path), ...kept.paths])].map((path) =>
    join(stage, path),
  );
  for (const folder of folders) {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
  }
  for (const { path, content, executable } of files) {
    writeDurably(join(stage, path), bytesOf(content));
    chmodSync(join(stage, path), executable ? 0o755 : 0o644);
  }
  for (const path of kept.paths) carry(join(kept.from, path), join(stage, path));
  for (const folder of folders.reverse()) syncFolder(folder);
}

/** Gives a file a second name, so that a program that has it open notices nothing. */
function carry(from: string, to: string): void {
  if (lstatSync(from).isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
    return;
  }
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Folders of some paths, parents before children. */
function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}
