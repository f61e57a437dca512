import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const USAGE = fileURLToPath(new URL("usage.cjs", import.meta.url));

/** Runs a command once: seconds by the clock, CPU seconds of all its Node processes, memory of the largest. */
export function measure({ command, cwd, env = {} }) {
  const usage = mkdtempSync(join(tmpdir(), "palier-usage-"));
  try {
    const begun = performance.now();
    const done = spawnSync(command[0], command.slice(1), {
      cwd,
      env: { ...plain(), ...env, NODE_OPTIONS: `--require ${USAGE}`, PALIER_BENCH_USAGE: usage },
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    const wallSeconds = (performance.now() - begun) / 1000;
    if (done.status !== 0) throw new Error(`${command.join(" ")} ended with ${done.status}\n${done.stderr}`);
    const used = readdirSync(usage).map((name) => JSON.parse(readFileSync(join(usage, name), "utf8")));
    const cpuSeconds = used.reduce((sum, one) => sum + one.cpuSeconds, 0);
    return { wallSeconds, cpuSeconds, peakMiB: Math.max(...used.map((one) => one.peakMiB)) };
  } finally {
    rmSync(usage, { recursive: true, force: true });
  }
}

/** Runs several commands in turns, A B C A B C …; medians of each, and median of the pair-wise ratios to the first. */
export function compare(commands, rounds) {
  const runs = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, command] of Object.entries(commands)) {
      command.prepare?.();
      runs.get(name).push(measure(command));
    }
  const [first] = runs.values();
  return [...runs].map(([name, list]) => ({
    name,
    ...Object.fromEntries(
      ["wallSeconds", "cpuSeconds", "peakMiB"].map((key) => [key, median(list.map((run) => run[key]))]),
    ),
    cpuRatio: median(list.map((run, index) => run.cpuSeconds / first[index].cpuSeconds)),
    wallRatio: median(list.map((run, index) => run.wallSeconds / first[index].wallSeconds)),
    runs: list.length,
  }));
}

/** Slope of a straight line through the logarithms: 1 means that twice the size takes twice as long. */
export function exponent(points) {
  const logs = points.filter(([, y]) => y > 0).map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (axis) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** Prints rows as a table whose numbers are short. */
export function table(title, rows) {
  const short = (value) => (typeof value === "number" ? Number(value.toPrecision(3)) : value);
  console.log(`\n${title}`);
  console.table(rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, short(value)]))));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function plain() {
  const { NODE_OPTIONS: _options, TF_CLI_CONFIG_FILE: _config, ...rest } = process.env;
  return { ...rest, NO_COLOR: "1", FORCE_COLOR: "0", CI: "1", CHECKPOINT_DISABLE: "1" };
}
