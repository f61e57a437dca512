import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { MAC_STORE, type PopulationProps } from "../../../src/constructs/workstation/population.js";
import { machineQueries } from "../../../src/constructs/workstation/queries.js";
import { machineReports, queryPack } from "../../../src/constructs/workstation/reports.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { prepare, tables } from "../../support/osquery.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, LINE, text, written } from "./population.js";

const linux: PopulationProps = { ...DIRECTION, management: "fleet" };
const mac: PopulationProps = { ...DIRECTION, platform: "macos", management: "munki" };
const windows: PopulationProps = { ...DIRECTION, platform: "windows", management: "intune" };

describe("queries to machines", () => {
  it("are SQL that names columns osquery has, on every system", () => {
    const line = { ...LINE, unattended: false, platform: "windows" } as const;
    let count = 0;
    for (const props of [linux, LINE, mac, windows, line]) {
      const queries = machineQueries(props).map(({ query }) => query);
      count += queries.length;
      expect(prepare(props.platform, queries).filter((error) => error !== "")).toEqual([]);
    }
    expect(count).toBe(39);
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
    [linux, "chat", "/home/a/gpt4all/bin/chat", false],
    [windows, "chat.exe", String.raw`C:\Users\a\gpt4all\bin\chat.exe`, false],
    [mac, "gpt4all", "/Applications/gpt4all/bin/gpt4all.app/Contents/MacOS/gpt4all", false],
    [linux, "chat", "/usr/bin/chat", true],
    [linux, "koboldcpp-linux", "/home/a/koboldcpp-linux-x64", false],
    [linux, "lm-studio", "/tmp/.mount_LM-StumEkll2/lm-studio", false],
    [
      windows,
      "Inference.Service.Agent.exe",
      String.raw`C:\Program Files\WindowsApps\x\Inference.Service.Agent.exe`,
      false,
    ],
    [linux, "Inference.Servi", "/opt/foundry/Inference.Service.Agent", false],
    [linux, "ollama", "/var/lib/palier/ollama-0.33.3/bin/ollama", true],
  ])("on $platform, the process %s at %s", (props, name, path, expected) => {
    const row = `INSERT INTO processes (pid, name, path) VALUES (1, '${name}', '${path}');`;
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
    [linux, true],
    [{ ...linux, contextTokens: 4_096 }, false],
    [{ ...linux, models: linux.models.slice(1) }, false],
    [{ ...linux, runtimeVersion: "0.33.30" }, false],
  ])("the package of other settings, models or another version does not pass", (other, expected) => {
    const deb = linuxFiles(other).find(({ path }) => path.endsWith(".deb"));
    const folder = written(deb === undefined ? [] : [deb]);
    const version = run("dpkg-deb", ["--field", `${folder}/${deb?.path}`, "Version"]).stdout.trim();
    run("dpkg-deb", ["--extract", `${folder}/${deb?.path}`, `${folder}/root`]);
    const settings = sha256Of(readFileSync(join(folder, "root/etc/palier/ollama.env")));
    const row = `INSERT INTO deb_packages (name, version) VALUES ('palier-ollama', '${version}');`;
    const file = (sha256: string) => `INSERT INTO hash (path, sha256) VALUES ('/etc/palier/ollama.env', '${sha256}');`;
    expect(passes(linux, "ollama 0.33.3 is installed", row + file(settings))).toBe(expected);
    // Somebody changed the settings of the machine since, or took them away.
    expect(passes(linux, "ollama 0.33.3 is installed", row + file(sha256Of("OLLAMA_HOST=0.0.0.0\n")))).toBe(false);
    expect(passes(linux, "ollama 0.33.3 is installed", row)).toBe(false);
  });

  it("a Mac passes with the files that install.sh writes there, and not with those of another list", () => {
    const rows = (props: PopulationProps): string => {
      const script = text(macosFiles(props), "workstations/direction/install.sh");
      const root = emptyFolder();
      // Only what the script writes as it stands, below a folder of its own.
      const whole = script.matchAll(/^printf '%s' ('(?:[^']|'\\'')*') >"\$(daemon|store\/models\.json)"$/gm);
      return [...whole]
        .map(([, literal = "", at = ""]) => {
          run("sh", ["-c", `printf '%s' ${literal} >"$1"`, "sh", join(root, "file")]);
          const path =
            at === "daemon" ? "/Library/LaunchDaemons/local.palier.ollama.plist" : `${MAC_STORE}/models.json`;
          return `INSERT INTO hash (path, sha256) VALUES ('${path}', '${sha256Of(readFileSync(join(root, "file")))}');`;
        })
        .concat(`INSERT INTO file (path) VALUES ('${MAC_STORE}/ollama-0.33.3/ollama');`)
        .join("");
    };
    expect(rows(mac).match(/INSERT INTO hash/g)).toHaveLength(2);
    expect(passes(mac, "ollama 0.33.3 is installed", rows(mac))).toBe(true);
    expect(passes(mac, "ollama 0.33.3 is installed", rows({ ...mac, contextTokens: 4_096 }))).toBe(false);
    expect(passes(mac, "ollama 0.33.3 is installed", rows({ ...mac, models: mac.models.slice(1) }))).toBe(false);
  });

  it.each([
    [String.raw`ollama-0.33.3\ollama.exe`, windows, true],
    [String.raw`ollama-0.33.3\ollama.exe`, { ...windows, contextTokens: 4_096 }, false],
    [String.raw`ollama-0.30.0\ollama.exe`, windows, false],
  ])("a Windows machine with %s and the mark of its script", (program, other, expected) => {
    const mark = /\$mark = '([0-9a-f]{16})'/.exec(text(windowsFiles(other), "workstations/direction/install.ps1"))?.[1];
    const folder = String.raw`C:\Program Files\palier`;
    const rows = `INSERT INTO file (path) VALUES ('${folder}\\${program}'); INSERT INTO hash (path, sha256) VALUES ('${folder}\\installed.txt', '${sha256Of(mark ?? "")}');`;
    expect(passes(windows, "ollama 0.33.3 is installed", rows)).toBe(expected);
  });

  it("an inference program passes with the Python of its package too", () => {
    const line: PopulationProps = { ...LINE, unattended: false, platform: "windows", management: "intune" };
    const query = machineQueries(line)[0]?.query ?? "";
    expect(query).toContain(String.raw`palier\venv\Scripts\python.exe`);
    expect(query).toContain(String.raw`palier\onnxruntime-1.31.1\python.exe`);
  });

  it.each([
    [mac, "INSERT INTO alf (global_state) VALUES (1);", true],
    [mac, "INSERT INTO alf (global_state) VALUES (0);", false],
    [windows, "INSERT INTO windows_security_center (firewall) VALUES ('Good');", true],
    [windows, "INSERT INTO windows_security_center (firewall) VALUES ('Poor');", false],
  ])("on $platform, the firewall", (props, row, expected) => {
    expect(passes(props, "The firewall is on", row)).toBe(expected);
  });

  it.each([
    [windows, "programs", "ChatGPT", false],
    [windows, "programs", "Ollama version 0.30.1", false],
    [windows, "programs", "LibreOffice 26.2", true],
    [mac, "apps", "Claude.app", false],
    [mac, "apps", "gpt4all.app", false],
    [mac, "apps", "Pages.app", true],
  ])("on $platform, in %s, %s", (props, table, name, expected) => {
    const row = `INSERT INTO ${table} (name) VALUES ('${name}');`;
    expect(passes(props, "No assistant is installed that was not approved", row)).toBe(expected);
  });

  it.each([
    ["GitHub.copilot", false],
    ["Continue.continue", true],
  ])("an extension %s passes: %s", (name, expected) => {
    const rows = `INSERT INTO users (uid) VALUES (1000); INSERT INTO vscode_extensions (uid, name) VALUES (1000, '${name}');`;
    expect(passes(linux, "No assistant in an editor that was not approved", rows)).toBe(expected);
  });

  it.each([
    ["docker.io/ollama/ollama:0.33.3", false],
    ["docker.io/library/postgres:18", true],
  ])("a container of %s passes: %s", (image, expected) => {
    const row = `INSERT INTO docker_containers (image) VALUES ('${image}');`;
    expect(passes(linux, "No container serves a model", row)).toBe(expected);
  });
});

describe("reports of machines", () => {
  const populations = [linux, LINE, mac, windows, { ...LINE, unattended: false, platform: "windows" } as const];

  it("reports what is there and never what is asked", () => {
    for (const props of populations) {
      const reports = machineReports(props);
      expect(
        prepare(
          props.platform,
          reports.map(({ query }) => query),
        ),
      ).toEqual(reports.map(() => ""));
      for (const { query } of reports) {
        const columns = /^SELECT '[a-z-]+' AS population, (.*) FROM/.exec(query)?.[1]?.split(", ") ?? [];
        expect(columns.length).toBeGreaterThan(1);
        // A command line or an environment may hold a prompt; a file is named, and its content is not read.
        expect(columns.filter((column) => !COUNTED.includes(column))).toEqual([]);
      }
    }
  });

  it("come to any osquery as a pack, with every query and every report", () => {
    for (const props of populations) {
      const { content, path } = queryPack(props);
      const pack = JSON.parse(String(content));
      expect(path).toBe(`workstations/${props.name}/osquery/pack.json`);
      const queries: { query: string; interval: number }[] = Object.values(pack.queries);
      expect(queries).toHaveLength(machineQueries(props).length + machineReports(props).length);
      expect(queries.every(({ interval }) => Number.isInteger(interval) && interval >= 3600)).toBe(true);
    }
  });

  it("find the models of a machine by their digest", () => {
    const [report] = machineReports(linux);
    const program =
      "import sqlite3, sys; d = sqlite3.connect(':memory:'); d.executescript(sys.argv[1]); print(d.execute(sys.argv[2]).fetchall())";
    const rows =
      "INSERT INTO file (path, filename, size, type) VALUES ('/var/lib/palier/models/blobs/sha256-aa', 'sha256-aa', 7, 'regular'), ('/home/a/x', 'x', 1, 'regular');";
    const done = start(tool("python3"), ["-c", program, tables("linux") + rows, report?.query ?? ""]);
    expect(done.stdout.trim()).toBe("[('direction', 'sha256-aa', 7)]");
  });
});

/** Columns a report may carry. */
const COUNTED = [
  ...["filename", "size", "name", "elapsed_time", "resident_size", "user_time", "physical_memory", "cpu_brand"],
];
