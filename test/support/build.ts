import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSources } from "./sources.js";
import { CHECKOUT, start } from "./tools.js";

const DIST = join(CHECKOUT, "dist");
const STAMP = join(DIST, ".built");
const LOCK = join(CHECKOUT, "node_modules/.palier-build.lock");

/** Path of a compiled module, such as `src/render/writer.js`; compiles the checkout first when sources are newer. */
export function built(module: string): string {
  if (isStale()) underLock(() => isStale() && compile());
  return join(DIST, module);
}

function compile(): void {
  const tsc = join(CHECKOUT, "node_modules/typescript/bin/tsc");
  const done = start(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: CHECKOUT });
  // In CI the build is exact; elsewhere a mistake in one room does not stop the tests of another.
  if (done.code !== 0 && process.env.CI === "true") throw new Error(`the build failed:\n${done.stdout}`);
  mkdirSync(DIST, { recursive: true });
  const bundled = start(process.execPath, [join(CHECKOUT, "scripts/bundle.mjs")], { cwd: CHECKOUT });
  if (bundled.code !== 0 && process.env.CI === "true") throw new Error(`the bundle failed:\n${bundled.stderr}`);
  writeFileSync(STAMP, newestSource());
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
