// node test/bench/bills.mjs [--rows 50000000] [--form parquet|csv] [--folder PLACE]: a made-up bill, read by palier reconcile.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { measure } from "./measure.mjs";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "50000000" },
    form: { type: "string", default: "parquet" },
    folder: { type: "string", default: tmpdir() },
  },
});
const rows = Number(options.rows);
const root = fileURLToPath(new URL("../..", import.meta.url));
const palier = [process.execPath, join(root, "bin/palier.js")];
const place = mkdtempSync(join(options.folder, "palier-bills-"));
const PARTS = 10;

try {
  const out = join(place, "out");
  const example = join(root, "examples/editeur.yaml");
  execFileSync(palier[0], [palier[1], "generate", example, "--out", out, "--as-of", "2026-11-20", "--draws", "1"]);
  const plan = join(out, readdirSync(out)[0], "blueprint.json");
  const graph = JSON.parse(readFileSync(plan, "utf8"));
  const nodes = graph.nodes.filter(({ kind }) => ["endpoint", "network", "store"].includes(kind)).map(({ id }) => id);
  const bills = join(place, "bills");
  execFileSync("mkdir", [bills]);
  const begun = performance.now();
  const expected = await write(bills, graph.id, nodes);
  const bytes = readdirSync(bills).reduce((sum, name) => sum + statSync(join(bills, name)).size, 0);
  const gib = (bytes / 2 ** 30).toFixed(2);
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores; ${options.form}, ${gib} GiB, written in ${seconds(begun)} s`,
  );
  const command = [...palier, "reconcile", plan, bills, "--json"];
  const { wallSeconds, cpuSeconds, peakMiB } = measure({ command, cwd: place });
  const result = JSON.parse(execFileSync(command[0], command.slice(1), { maxBuffer: 2 ** 28 }));
  const same = result.rows.matched === expected.matched && Math.abs(result.total.actual - expected.cost) < 0.01;
  console.log(
    `${result.rows.read} rows, ${result.rows.matched} matched, ${wallSeconds.toFixed(1)} s by the clock, ${cpuSeconds.toFixed(1)} s of CPU, ${Math.round(peakMiB)} MiB at most; ${same ? "matched rows and their sum as counted apart" : "NOT as counted apart"}`,
  );
  if (!same) process.exitCode = 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}

function seconds(begun) {
  return ((performance.now() - begun) / 1000).toFixed(0);
}

/** Writes the bill and counts, from its rows and not from its tags, what must be matched. */
async function write(folder, blueprint, nodes) {
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: "2GB",
    temp_directory: join(place, "spill"),
  });
  const connection = await instance.connect();
  let matched = 0;
  let cost = 0;
  for (let part = 0; part < PARTS; part += 1) {
    const from = `FROM (SELECT hash(range) % 1000000007 AS h FROM range(${(part * rows) / PARTS}, ${((part + 1) * rows) / PARTS}))`;
    const price = "CAST(CAST(h % 99991 AS DECIMAL(18, 6)) / 1000000 AS DECIMAL(18, 6))";
    const kept = `h % 10 > 3 AND h % 50 <> 7`;
    const list = `[${nodes.map((node) => `'${node}'`).join(", ")}]`;
    const file = join(folder, `part-${part}.${options.form}`);
    const form = options.form === "csv" ? "FORMAT csv, HEADER" : "FORMAT parquet, COMPRESSION zstd";
    await connection.run(`COPY (SELECT ${price} AS BilledCost, ${price} AS EffectiveCost, 'EUR' AS BillingCurrency,
        'account-' || (h % 40) AS SubAccountId,
        strftime(TIMESTAMP '2026-11-01' + INTERVAL 1 HOUR * CAST(h % 8760 AS BIGINT), '%Y-%m-%dT%H:%M:%SZ') AS ChargePeriodStart,
        CASE h % 50 WHEN 7 THEN 'Tax' ELSE 'Usage' END AS ChargeCategory, 'Service ' || (h % 60) AS ServiceName,
        'resource/' || (h % 200000) AS ResourceId, 1 + h % 7 AS ConsumedQuantity,
        CASE h % 3 WHEN 0 THEN 'Hours' WHEN 1 THEN 'GB-Mo' ELSE 'Requests' END AS ConsumedUnit, 'sku-' || (h % 5000) AS SkuId,
        CASE WHEN h % 10 < 3 THEN NULL
          WHEN h % 10 = 3 THEN '{"palier:blueprint":"${blueprint}","palier:node":"endpoint/gone"}'
          ELSE '{"palier:blueprint":"${blueprint}","app":"a' || (h % 500) || '","palier:node":"' || ${list}[CAST(1 + h % ${nodes.length} AS BIGINT)] || '"}'
        END AS Tags ${from}) TO '${file}' (${form})`);
    const reader = await connection.runAndReadAll(`SELECT COUNT(*) AS n, SUM(${price}) AS s ${from} WHERE ${kept}`);
    const [row] = reader.getRowObjectsJson();
    matched += Number(row.n);
    cost += Number(row.s);
  }
  connection.closeSync();
  instance.closeSync();
  return { matched, cost };
}
