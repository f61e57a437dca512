// npm run bench [-- --rounds 5] [--quick] [--draws]: futures alone with --draws, else whole processes side by side, and how time grows.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compare, exponent, measure, table } from "./measure.mjs";
import { withWorkloads } from "./organisations.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    quick: { type: "boolean", default: false },
    draws: { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);
const root = fileURLToPath(new URL("../..", import.meta.url));
const bench = join(root, "test/bench");
const example = join(root, "examples/collectivite.yaml");
const place = mkdtempSync(join(tmpdir(), "palier-bench-"));
const node = process.execPath;
/** One module of the sources, as a process can load it. */
const moduleOf = (path) => {
  const to = join(place, `${path.replaceAll("/", "-")}.mjs`);
  const done = spawnSync(node, [join(root, "scripts/bundle.mjs"), "--module", path, "--to", to], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return to;
};
const asOf = "2026-11-20";

const fresh = (name) => ({
  folder: join(place, name),
  prepare: () => rmSync(join(place, name), { recursive: true, force: true }),
});
const generate = (file, { folder, prepare }, ...options) => ({
  command: [node, join(root, "bin/palier.js"), "generate", file, "--out", folder, "--as-of", asOf, ...options],
  cwd: place,
  prepare,
});
const synth = (file, { folder, prepare }) => ({
  command: [node, join(root, "dist/stacks.js")],
  cwd: place,
  env: { PALIER_FILE: file, PALIER_AS_OF: asOf, CDKTF_OUTDIR: folder },
  prepare,
});

try {
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  if (!options.draws) sideBySide();
  await draws([10_000, 100_000, 1_000_000]);
  if (!options.draws) {
    growthOfWorkloads(options.quick ? [10, 100] : [10, 100, 1000]);
    growthOfResources(options.quick ? [20, 200, 2000] : [20, 200, 2000, 10_000]);
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}

function sideBySide() {
  const kept = fresh("kept");
  measure(generate(example, kept));
  const peer = installedPeer("cdktf-init");
  const [out, stacks, copy, nothing] = ["out", "stacks", "copy", "nothing"].map(fresh);
  measure(synth(example, stacks));
  const resources = resourcesBelow(stacks.folder);
  const commands = {
    "palier generate": generate(example, out),
    "palier generate, nothing changed": generate(example, { folder: kept.folder }),
    "palier generate, no scenarios": generate(example, out, "--no-scenarios"),
    "palier synth": synth(example, stacks),
    "node start + writing the same bytes": {
      command: [node, join(bench, "floor.mjs")],
      env: { PALIER_BENCH_FROM: kept.folder, PALIER_BENCH_TO: copy.folder },
      prepare: copy.prepare,
    },
    "node start": { command: [node, "-e", "0"] },
  };
  const env = { RESOURCES: String(resources), CDKTF_OUTDIR: nothing.folder };
  const slow = {
    "palier synth": commands["palier synth"],
    "cdktf init way, app alone (ts-node, whole providers)": { command: ["npx", "ts-node", "main.ts"], cwd: peer, env },
    "cdktf init way, npx cdktf synth": {
      command: ["npx", "cdktf", "synth", "--output", nothing.folder],
      cwd: peer,
      env,
    },
  };
  table(`Side by side: examples/collectivite.yaml, ${resources} resources`, compare(commands, rounds));
  table("Against the stock way, as many resources", compare(slow, Math.min(rounds, 3)));
}

/** A copy of a peer with its packages, outside the folders that tests and checks read. */
function installedPeer(name) {
  const folder = join(root, ".bench", name);
  cpSync(join(bench, "peers", name), folder, { recursive: true });
  const isInstalled = existsSync(join(folder, "node_modules/.package-lock.json"));
  if (!isInstalled) spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: "inherit" });
  return folder;
}

/** Futures of a five-year case on one core, beside NumPy doing the same. */
async function draws(counts) {
  const graph = JSON.parse(
    spawnSync(node, [join(root, "bin/palier.js"), "cost", example, "--as-of", asOf, "--json"], { encoding: "utf8" })
      .stdout,
  );
  const lines = graph.costs.filter(({ unitPrice }) => unitPrice !== null);
  const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
  const file = join(place, "draws.json");
  writeFileSync(file, JSON.stringify({ lines, terms }));
  const { yearWeights } = await import(moduleOf("src/tco/cashflow.ts"));
  const plain = lines.map((line) => {
    const years = yearWeights(line, terms).plain;
    return { ...line, years, once: Number(line.unitPrice) * line.quantity * (1 - line.residual) };
  });
  const simulator = moduleOf("src/tco/uncertainty/simulate.ts");
  const python = join(root, ".venv/bin/python");
  const rows = counts.flatMap((count) => {
    const input = JSON.stringify({ lines: plain, draws: count });
    const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    return [
      ["palier", spawnSync(node, [join(bench, "draws.mjs"), simulator, file, String(count)], { encoding: "utf8" })],
      ["NumPy", spawnSync(python, [join(bench, "draws.py")], { input, env, encoding: "utf8" })],
    ].map(([name, done]) => {
      if (done.status !== 0) throw new Error(`${name}: ${done.stderr}`);
      const { seconds, peakMiB, total } = JSON.parse(done.stdout);
      const [p10, p50, p90] = total.map(Math.round);
      return { name, draws: count, seconds, drawsPerSecond: count / seconds, peakMiB, p10, p50, p90 };
    });
  });
  table(`Draws of examples/collectivite.yaml: ${lines.length} cost lines, 60 months, one core`, rows);
}

function growthOfWorkloads(sizes) {
  const points = sizes.map((size) => {
    const file = join(place, `${size}.yaml`);
    writeFileSync(file, withWorkloads(example, size));
    const out = fresh(`out-${size}`);
    const [row] = compare({ [`${size} workloads`]: generate(file, out, "--no-scenarios") }, Math.min(rounds, 3));
    return { size, files: countFiles(out.folder), ...row };
  });
  table("palier generate by number of workloads", points.map(withoutRatios));
  console.log(`exponent of CPU time: ${exponent(points.map(({ size, cpuSeconds }) => [size, cpuSeconds])).toFixed(2)}`);
}

function growthOfResources(sizes) {
  const points = sizes.map((size) => {
    const out = fresh(`resources-${size}`);
    const env = { RESOURCES: String(size), CDKTF_OUTDIR: out.folder };
    const command = { command: [node, join(bench, "resources.mjs")], cwd: place, env, prepare: out.prepare };
    const [row] = compare({ [`${size} resources`]: command }, Math.min(rounds, 3));
    return { size, ...row };
  });
  table("synthesis by number of resources", points.map(withoutRatios));
  const [smallest, ...larger] = points;
  const above = larger.map(({ size, cpuSeconds }) => [size, cpuSeconds - smallest.cpuSeconds]);
  console.log(`exponent of CPU time above ${smallest.size} resources: ${exponent(above).toFixed(2)}`);
}

function withoutRatios({ cpuRatio: _cpu, wallRatio: _wall, ...row }) {
  return row;
}

function countFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

function resourcesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith("cdk.tf.json"))
    .map((path) => JSON.parse(readFileSync(join(folder, path), "utf8")).resource ?? {})
    .reduce((sum, types) => sum + Object.values(types).reduce((all, named) => all + Object.keys(named).length, 0), 0);
}
