import { existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { PalierError } from "../core/errors.js";
import type { Artefact } from "./artefact.js";
import { commit, discardStage, type OutputPlace, outputPlace, recoverLocked } from "./journal.js";
import { withLock } from "./lock.js";
import { compareTree, hashOf, type Manifest, manifestOf, manifestText, readManifest } from "./manifest.js";
import { MANIFEST_NAME, requirePortablePaths } from "./output-paths.js";
import { stageFolder } from "./stage.js";

/** How {@link writeOutput} treats what it finds. */
export interface WriteOptions {
  /** Version of palier, for the manifest. */
  readonly version: string;
  /**
   * Whether files changed by hand may be overwritten.
   * @default false
   */
  readonly force?: boolean;
}

/** What {@link writeOutput} did. */
export interface WriteResult {
  /** Number of files palier keeps in the folder, the manifest included. */
  readonly files: number;
  /** Whether anything on the disk is different now. */
  readonly changed: boolean;
  /** Files in the folder that are not palier's, such as the state of a deployment: they stay. */
  readonly kept: readonly string[];
}

/**
 * Makes a folder hold exactly these files and a manifest of them, in one step: a run that is killed at any moment
 * leaves the old folder or the new one. Files palier did not write stay; files of palier changed by hand are not
 * overwritten unless `force` says so.
 */
export function writeOutput(folder: string, artefacts: readonly Artefact[], options: WriteOptions): WriteResult {
  requirePortablePaths(artefacts.map(({ path }) => path));
  const manifest = manifestOf(artefacts, `palier ${options.version}`);
  const place = outputPlace(folder);
  return explainFaults(() => {
    requireRealFolder(place.folder);
    makeFolders(dirname(place.folder));
    return withLock(place.lock, () => {
      recoverLocked(place);
      return replaceFolder(place, artefacts, manifest, options.force ?? false);
    });
  });
}

function replaceFolder(
  place: OutputPlace,
  artefacts: readonly Artefact[],
  manifest: Manifest,
  force: boolean,
): WriteResult {
  const files = manifest.files.length + 1;
  const old = readManifest(place.folder);
  if (old === undefined) requireEmpty(place.folder);
  const found = old ? compareTree(place.folder, old) : { edited: [], missing: [], unlisted: [] };
  const fresh = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const touched = found.edited.concat(found.unlisted.filter((path) => isInTheWay(path, fresh)));
  const lost = touched.filter((path) => hashOf(place.folder, path) !== fresh.get(path));
  if (lost.length > 0 && !force) throw changedByHand(place.folder, lost);
  const kept = found.unlisted.filter((path) => !touched.includes(path));

  const isSame = old !== undefined && manifestText(old) === manifestText(manifest);
  if (isSame && touched.length === 0 && found.missing.length === 0 && hasModes(place.folder, old))
    return { files, changed: false, kept };

  try {
    const list = { path: MANIFEST_NAME, content: manifestText(manifest) };
    stageFolder(place.stage, [...artefacts, list], { from: place.folder, paths: kept });
    commit(place);
  } catch (error) {
    discardStage(place);
    throw error;
  }
  return { files, changed: true, kept };
}

/** Whether a file that is not palier's stands where a file or a folder of palier is to be. */
function isInTheWay(path: string, fresh: ReadonlyMap<string, string>): boolean {
  if (fresh.has(path)) return true;
  const parents = path.split("/").map((_, index, parts) => parts.slice(0, index).join("/"));
  return parents.some((parent) => fresh.has(parent)) || [...fresh.keys()].some((file) => file.startsWith(`${path}/`));
}

function hasModes(folder: string, manifest: Manifest): boolean {
  if (process.platform === "win32") return true;
  return manifest.files.every(
    ({ path, executable }) => (lstatSync(join(folder, path)).mode & 0o777) === (executable ? 0o755 : 0o644),
  );
}

function requireRealFolder(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return;
  const what = found.isSymbolicLink() ? "a symbolic link" : "not a folder";
  throw new PalierError({
    code: "OUTPUT_FOREIGN",
    message: `the output folder is ${what}`,
    received: folder,
    fix: "name a folder that does not exist yet, or one that palier wrote",
  });
}

/** One folder after the other: asked for all at once, Node never returns from where none can be made, such as `/proc`. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function requireEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new PalierError({
    code: "OUTPUT_FOREIGN",
    message: `the output folder holds files and no ${MANIFEST_NAME} of palier`,
    received: folder,
    fix: "name a folder that does not exist yet, or one that palier wrote",
  });
}

function changedByHand(folder: string, paths: readonly string[]): PalierError {
  return new PalierError(
    paths.map((path) => ({
      code: "OUTPUT_EDITED",
      message: `${join(folder, path)} was changed by hand and would be lost`,
      fix: "keep a copy elsewhere and run again with --force",
    })),
  );
}

const FAULTS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EMFILE: "too many open files",
  ENOENT: "no folder can be made there",
  ENOTDIR: "a part of the path is not a folder",
  EIO: "the disk reports an error",
};

/** Turns a fault of the file system into a refusal that names the path. */
function explainFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, path, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new PalierError({
      code: "IO",
      message: `cannot write the output folder: ${FAULTS[code] ?? code} (${syscall})`,
      ...(path === undefined ? {} : { received: path }),
      fix: "nothing is half written; make room or give the right, or name another folder, and run again",
    });
  }
}
