// The least a generator can do: start Node, read files, write the same bytes elsewhere.
import { cpSync } from "node:fs";

cpSync(process.env.PALIER_BENCH_FROM, process.env.PALIER_BENCH_TO, { recursive: true });
