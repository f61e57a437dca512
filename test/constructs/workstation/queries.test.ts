import { describe, expect, it } from "vitest";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { machineQueries } from "../../../src/constructs/workstation/queries.js";
import { prepare, tables } from "../../support/osquery.js";
import { start, tool } from "../../support/tools.js";
import { DIRECTION, LINE } from "./population.js";

const linux: PopulationProps = { ...DIRECTION, management: "fleet" };
const mac: PopulationProps = { ...DIRECTION, platform: "macos", management: "munki" };
const windows: PopulationProps = { ...DIRECTION, platform: "windows", management: "intune" };

describe("queries to machines", () => {
  it("are SQL that names columns osquery has, on every system", () => {
    const line = { ...LINE, platform: "windows" } as const;
    let count = 0;
    for (const props of [linux, LINE, mac, windows, line]) {
      const queries = machineQueries(props).map(({ query }) => query);
      count += queries.length;
      expect(prepare(props.platform, queries).filter((error) => error !== "")).toEqual([]);
    }
    expect(count).toBe(25);
  });

  it("a wrong column is seen, and a table of another system or of another product", () => {
    const wrong = [
      "SELECT 1 FROM listening_ports WHERE prt = 1;",
      "SELECT 1 FROM bitlocker_info;",
      "SELECT 1 FROM ai_tools;",
    ];
    expect(prepare("linux", wrong)).toEqual([
      "no such column: prt",
      "no such table: bitlocker_info",
      "no such table: ai_tools",
    ]);
  });

  /** Whether a machine whose tables hold these rows passes the policy of that name. */
  const passes = (props: PopulationProps, name: string, rows: string): boolean => {
    const query = machineQueries(props).find((item) => item.name === name)?.query ?? "";
    const program =
      "import sqlite3, sys; d = sqlite3.connect(':memory:'); d.executescript(sys.argv[1]); print(len(d.execute(sys.argv[2]).fetchall()))";
    const done = start(tool("python3"), ["-c", program, tables(props.platform) + rows, query]);
    expect(done.stderr).toBe("");
    return done.stdout.trim() !== "0";
  };

  it.each([
    ["127.0.0.1", true],
    ["::1", true],
    ["0.0.0.0", false],
  ])("a listener on %s passes: %s", (address, expected) => {
    const row = `INSERT INTO listening_ports (port, protocol, address) VALUES (11434, 6, '${address}');`;
    expect(passes(linux, "No model is served beyond the machine", row)).toBe(expected);
  });

  it.each([
    [linux, "ollama", true],
    [linux, "llama-server", false],
    [LINE, "ollama", false],
    [windows, "ollama.exe", true],
    [windows, "LLAMA-server.exe", false],
  ])("on $platform with $runtime, a process by its name there", (props, name, expected) => {
    const row = `INSERT INTO processes (pid, name) VALUES (1, '${name}');`;
    expect(passes(props, "No runtime runs that was not approved", row)).toBe(expected);
  });

  it.each([
    [linux, "/home/a", "/home/a/.ollama/models", false],
    [linux, "/home/a", "/home/a/.ollama", true],
    [mac, "/Users/a", "/Users/a/.lmstudio/models", false],
    [windows, "C:\\Users\\a", "C:\\Users\\a\\.cache\\huggingface\\hub", false],
    [linux, "/home/a", "/var/lib/palier/models", true],
  ])("on $platform, a folder of models of a user", (props, home, path, expected) => {
    const rows = `INSERT INTO users (directory) VALUES ('${home}'); INSERT INTO file (path) VALUES ('${path}');`;
    expect(passes(props, "No models lie with the users", rows)).toBe(expected);
  });

  it.each([
    [linux, { version: "0.33.3+palier.1" }, true],
    [linux, { version: "0.33.30+palier.1" }, false],
  ])("the package at another version does not pass", (props, { version }, expected) => {
    const row = `INSERT INTO deb_packages (name, version) VALUES ('palier-ollama', '${version}');`;
    expect(passes(props, "ollama 0.33.3 is installed", row)).toBe(expected);
  });
});
