import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "./sources.js";
import { CHECKOUT, start } from "./tools.js";

const DIST = join(CHECKOUT, "dist");
const STAMP = join(DIST, ".built");
const LOCK = join(CHECKOUT, "node_modules/.palier-build.lock");

/** Path of a file of `dist`, such as `palier.js`; builds the checkout first when sources are newer. */
export function built(file: string): string {
  if (isStale()) underLock(() => isStale() && compile());
  return join(DIST, file);
}

/** Path of one module of the sources, such as `src/render/writer.ts`, as a program of another process can load it. */
export function builtModule(module: string): string {
  const file = join(CHECKOUT, "node_modules/.cache/palier", `${module.replaceAll("/", "-")}.mjs`);
  bundle("--module", module, "--to", file);
  return file;
}

function compile(): void {
  bundle();
  writeFileSync(STAMP, newestSource());
}

function bundle(...options: readonly string[]): void {
  const script = join(CHECKOUT, "scripts/bundle.mjs");
  const done = start(process.execPath, [script, ...options], { cwd: CHECKOUT });
  if (done.code !== 0) throw new Error(`the build failed:\n${done.stderr}`);
}

function isStale(): boolean {
  try {
    return readFileSync(STAMP, "utf8") !== newestSource();
  } catch {
    return true;
  }
}

/** Names the newest state of the sources, by count and time of change. */
function newestSource(): string {
  const sources = readSources(CHECKOUT, ["src", "stacks"]);
  return `${sources.length} ${Math.max(...sources.map(({ path }) => statSync(join(CHECKOUT, path)).mtimeMs))}`;
}

/** Two test processes never compile at the same time. */
function underLock(work: () => void): void {
  for (let waited = 0; ; waited += 1) {
    try {
      closeSync(openSync(LOCK, "wx"));
      break;
    } catch {
      if (waited > 600) rmSync(LOCK, { force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}
