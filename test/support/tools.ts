import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TestRunner } from "vitest";

/** Root of the checkout, for tests that start real programs. */
export const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** What a finished program left behind. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start a program. */
export interface RunOptions {
  /** @default the current folder */
  readonly cwd?: string;
  /** Added to a plain environment: no colour, no telemetry, no user configuration. @default nothing added */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to standard input. @default standard input is closed */
  readonly input?: string;
  /** @default 120 seconds */
  readonly timeoutSeconds?: number;
}

/** Path of a real tool, from .venv first; when it is missing the running test fails in CI and is skipped elsewhere. */
export function tool(name: string): string {
  const path = findTool(name);
  if (path !== undefined) return path;
  const reason = `${name} is not installed (scripts/setup-tools.sh --system)`;
  const test = TestRunner.getCurrentTest();
  if (process.env.CI === "true" || test === undefined) throw new Error(reason);
  return test.context.skip(reason);
}

/** Runs a real tool to its end and returns what it printed; asserting on the exit code is left to the test. */
export function run(name: string, args: readonly string[], options: RunOptions = {}): Finished {
  return start(tool(name), args, options);
}

/** Runs a program by its path to its end, in a plain environment. */
export function start(path: string, args: readonly string[], options: RunOptions = {}): Finished {
  const done = spawnSync(path, args, {
    cwd: options.cwd,
    env: plainEnvironment(options.env),
    input: options.input ?? "",
    encoding: "utf8",
    timeout: (options.timeoutSeconds ?? 120) * 1000,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (done.error) throw done.error;
  return { code: done.status, signal: done.signal, stdout: done.stdout, stderr: done.stderr };
}

/** {@link start} without holding up this process, for a program that talks back to it. */
export function launch(path: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, {
      cwd: options.cwd,
      env: plainEnvironment(options.env),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: (options.timeoutSeconds ?? 120) * 1000,
    });
    const text = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      text.stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      text.stderr += chunk;
    });
    child.on("error", reject).on("close", (code, signal) => resolve({ code, signal, ...text }));
  });
}

/** The environment every real tool runs in: the same on any machine. */
export function plainEnvironment(added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: _ignored, ...inherited } = process.env;
  return {
    ...inherited,
    PATH: [join(CHECKOUT, ".venv/bin"), inherited.PATH].join(delimiter),
    LC_ALL: "C.UTF-8",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    CHECKPOINT_DISABLE: "1",
    ANSIBLE_NOCOLOR: "1",
    ...added,
  };
}

/** Path of a real tool when it is there. */
export function findTool(name: string): string | undefined {
  const folders = [join(CHECKOUT, ".venv/bin"), ...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
