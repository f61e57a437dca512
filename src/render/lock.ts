import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { PalierError } from "../core/errors.js";

/** Who holds a lock. */
interface Owner {
  readonly pid: number;
  /** @default - the system does not say, so a living process of that number holds it */
  readonly started?: string;
  readonly host: string;
}

/** How long a lock file may stay empty: its owner writes its name right after creating it. */
const UNNAMED_MS = 2000;

/**
 * Runs `work` while no other process does so with the same lock file. The lock names its owner by process, start time
 * and host, so that the lock of a dead process, even when its number was given to another, is taken over.
 */
export function withLock<T>(file: string, work: () => T): T {
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid), host: hostname() });
  takeLock(file, own);
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

function takeLock(file: string, own: string): void {
  while (!createLock(file, own)) clearDeadLock(file);
}

function createLock(file: string, own: string): boolean {
  try {
    writeFileSync(file, own, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Refuses a living lock and removes a dead one. Two processes may find the same dead lock: the second gives way. */
function clearDeadLock(file: string): void {
  const seen = readLock(file);
  if (seen === undefined) return;
  const owner = ownerOf(seen);
  if (owner === undefined && ageMs(file) < UNNAMED_MS) {
    pause();
    return;
  }
  if (owner !== undefined && isAlive(owner)) throw locked(file, seen);
  const aside = `${file}-dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = readLock(aside);
  if (moved !== undefined && moved !== seen) {
    renameSync(aside, file);
    throw locked(file, moved);
  }
  rmSync(aside, { force: true });
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  const started = startOf(owner.pid);
  return started !== undefined && (owner.started === undefined || started === owner.started);
}

const ageMs = (file: string): number => Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);

/** Waits 20 ms. */
const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);

function ownerOf(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text);
    return Number.isInteger(owner.pid) && typeof owner.host === "string" ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** When a process of this host started, in its own unit; "" when the system does not say; undefined when it is gone. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return undefined;
  }
  try {
    // The 22nd field of /proc/<pid>/stat, counted after the name, which may hold spaces. A zombie is gone.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return "";
  }
}

function locked(file: string, owner: string): PalierError {
  return new PalierError({
    code: "OUTPUT_LOCKED",
    message: "another palier is writing this output folder",
    received: owner,
    fix: `wait for it; if no palier runs any more, delete ${file}`,
  });
}
