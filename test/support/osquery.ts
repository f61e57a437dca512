import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "./output-folder.js";
import { CHECKOUT, start, tool } from "./tools.js";

type System = "linux" | "macos" | "windows";

/** Groups of osquery's tables that a system has. */
const GROUPS: Readonly<Record<System, readonly string[]>> = {
  linux: ["all", "utility", "posix", "linux", "linwin"],
  macos: ["all", "utility", "posix", "darwin", "macwin"],
  windows: ["all", "utility", "windows", "macwin", "linwin"],
};

const PREPARE = `
import json, sqlite3, sys
database = sqlite3.connect(":memory:")
tables, queries = json.load(open(sys.argv[1]))
database.executescript(tables)
result = []
for query in queries:
    try:
        database.execute("EXPLAIN " + query)
        result.append("")
    except sqlite3.Error as error:
        result.append(str(error))
print(json.dumps(result))
`;

/** Empty tables of osquery on a system, as SQLite makes them; from the published specifications. */
export function tables(system: System): string {
  const path = join(CHECKOUT, "test/fixtures/schemas/osquery-tables.json");
  const all: Readonly<Record<string, { platform: string; columns: Record<string, string> }>> = JSON.parse(
    readFileSync(path, "utf8"),
  );
  return Object.entries(all)
    .filter(([, { platform }]) => GROUPS[system].includes(platform))
    .map(([name, { columns }]) => `CREATE TABLE "${name}" (${Object.keys(columns).map((column) => `"${column}"`)});\n`)
    .join("");
}

/** What SQLite says of each query on a system; empty for nothing. */
export function prepare(system: System, queries: readonly string[]): readonly string[] {
  const file = join(emptyFolder(), "queries.json");
  writeFileSync(file, JSON.stringify([tables(system), queries]));
  return JSON.parse(start(tool("python3"), ["-c", PREPARE, file]).stdout);
}
