import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { withLock } from "./lock.js";

/** An output folder and what stands beside it, on the same file system, while it is replaced. */
export interface OutputPlace {
  readonly folder: string;
  /** The finished folder before it takes its place. */
  readonly stage: string;
  /** The folder that was there before. */
  readonly old: string;
  /** Exists from the moment the stage is complete until the old folder is gone. */
  readonly journal: string;
  readonly lock: string;
}

/** What {@link recover} found: nothing to do, an unfinished stage thrown away, or a replacement carried to its end. */
export type Recovery = "clean" | "discarded" | "completed";

/** Names beside an output folder. */
export function outputPlace(folder: string): OutputPlace {
  const whole = resolve(folder);
  const beside = (what: string) => join(dirname(whole), `.${basename(whole)}.palier-${what}`);
  return { folder: whole, stage: beside("new"), old: beside("old"), journal: beside("journal"), lock: beside("lock") };
}

/** Puts an output folder right after a killed run: afterwards it is the old one or the new one, whole. */
export function recover(folder: string): Recovery {
  const place = outputPlace(folder);
  if (![place.stage, place.old, place.journal, place.lock].some((path) => existsSync(path))) return "clean";
  return withLock(place.lock, () => recoverLocked(place));
}

/** {@link recover} for a caller that holds the lock. */
export function recoverLocked(place: OutputPlace): Recovery {
  const staged = existsSync(place.stage);
  if (existsSync(place.journal)) {
    if (staged) replace(place);
    else if (!existsSync(place.folder) && existsSync(place.old)) renameSync(place.old, place.folder);
    finish(place);
    return "completed";
  }
  discardStage(place);
  // Without a journal an old folder is what the last run had no time to delete.
  rmSync(place.old, { recursive: true, force: true });
  return staged ? "discarded" : "clean";
}

/** Puts the complete stage in the place of the folder. A failure leaves the old folder where it was. */
export function commit(place: OutputPlace): void {
  writeDurably(`${place.journal}-part`, "palier: the folder beside is complete\n");
  renameSync(`${place.journal}-part`, place.journal);
  syncFolder(dirname(place.folder));
  try {
    replace(place);
  } catch (error) {
    if (!existsSync(place.folder) && existsSync(place.old)) renameSync(place.old, place.folder);
    rmSync(place.journal, { force: true });
    throw error;
  }
  finish(place);
}

/** Throws away a stage that did not become the folder; one that still can, after a fault, stays for {@link recover}. */
export function discardStage(place: OutputPlace): void {
  if (existsSync(place.journal)) return;
  rmSync(`${place.journal}-part`, { force: true });
  rmSync(place.stage, { recursive: true, force: true });
}

/** Writes a file and waits until the disk has it. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const file = openSync(path, "w", 0o644);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until the disk knows the names in a folder. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The two renames. Repeatable: the first is left out when a killed run has done it. */
function replace(place: OutputPlace): void {
  if (existsSync(place.folder)) {
    rmSync(place.old, { recursive: true, force: true });
    renameSync(place.folder, place.old);
  }
  renameSync(place.stage, place.folder);
  syncFolder(dirname(place.folder));
}

function finish(place: OutputPlace): void {
  rmSync(place.journal, { force: true });
  rmSync(place.old, { recursive: true, force: true });
}
