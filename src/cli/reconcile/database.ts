import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { PalierError } from "../../core/errors.js";
import { literal } from "../../reconcile/sql.js";

/** What the database may take of the machine. */
export interface Limits {
  /** Such as `2GB`. */
  readonly memory: string;
  readonly threads: number;
  /** Folder for what does not fit in memory. */
  readonly scratch: string;
}

/** A row as JSON values: numbers too large for a double are text. */
export type Row = Readonly<Record<string, unknown>>;

/** A question to the database. */
export type Ask = (sql: string) => Promise<readonly Row[]>;

/**
 * Opens the embedded database in memory and closes it after `use`. It may read the files named and nothing else, it
 * loads no extension and it calls no network.
 */
export async function withDatabase<T>(
  files: readonly string[],
  limits: Limits,
  use: (ask: Ask) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await load();
  const instance: DuckDBInstance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    threads: String(limits.threads),
    memory_limit: limits.memory,
    temp_directory: limits.scratch,
    preserve_insertion_order: "false",
  }).catch((error: Error) => {
    throw new PalierError({ code: "USAGE", message: `the database does not start: ${firstLine(error)}` });
  });
  const connection = await instance.connect();
  try {
    const ask: Ask = (sql) => rows(connection, sql);
    await ask("SET TimeZone = 'UTC'");
    await ask(`SET allowed_paths = [${files.map(literal).join(", ")}]`);
    await ask("SET enable_external_access = false");
    await ask("SET lock_configuration = true");
    return await use(ask);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function load(): Promise<typeof import("@duckdb/node-api")> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    throw new PalierError({
      code: "TOOL_FAILED",
      message: `the embedded database cannot be loaded on this machine: ${firstLine(error as Error)}`,
      fix: "run npm ci again with optional dependencies",
    });
  }
}

async function rows(connection: DuckDBConnection, sql: string): Promise<readonly Row[]> {
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } catch (error) {
    throw new PalierError({ code: "IO", message: `the bills cannot be read: ${firstLine(error as Error)}` });
  }
}

const firstLine = (error: Error): string => error.message.split("\n")[0] ?? "";
