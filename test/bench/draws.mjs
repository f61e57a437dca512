// Draws of one case in one process: node draws.mjs <simulate.mjs> <case.json> <draws>; prints seconds, peak memory and quantiles.

import { readFileSync } from "node:fs";

const [simulator, file, count] = process.argv.slice(2);
const { simulate } = await import(simulator);
const { lines, terms } = JSON.parse(readFileSync(file, "utf8"));
const workloads = [...new Set(lines.map(({ workload }) => workload))];
const groups = [
  { id: "total", lines },
  ...workloads.map((id) => ({ id, lines: lines.filter(({ workload }) => workload === id) })),
];
const begun = performance.now();
const { intervals } = simulate(
  groups,
  terms,
  { seed: 1, count: Number(count) },
  { intervals: groups.map(({ id }) => id), contests: [] },
);
const [{ p10, p50, p90 }] = intervals;
console.log(
  JSON.stringify({
    seconds: (performance.now() - begun) / 1000,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    total: [p10, p50, p90],
  }),
);
