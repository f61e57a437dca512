// Loaded into every process of a measured command: writes what it used when it ends.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024 };
  writeFileSync(join(process.env.PALIER_BENCH_USAGE, `${process.pid}.json`), JSON.stringify(used));
});
