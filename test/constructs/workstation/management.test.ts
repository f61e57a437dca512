import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { machineQueries } from "../../../src/constructs/workstation/queries.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text, written } from "./population.js";

const linux: PopulationProps = { ...DIRECTION, management: "fleet" };
const mac: PopulationProps = { ...DIRECTION, platform: "macos", management: "munki" };
const windows: PopulationProps = { ...DIRECTION, platform: "windows", management: "intune" };

/** Columns of osquery's tables that the queries name. */
const TABLES = `
CREATE TABLE deb_packages (name, version, source, size, arch, revision, status, maintainer, section, priority);
CREATE TABLE file (path, directory, filename, inode, uid, gid, mode, device, size, block_size, atime, mtime, ctime, btime);
CREATE TABLE listening_ports (pid, port, protocol, family, address, fd, socket, path, net_namespace);
CREATE TABLE users (uid, gid, username, description, directory, shell, uuid);
CREATE TABLE processes (pid, name, path, cmdline, state, cwd, root, uid, gid);
CREATE TABLE mounts (device, device_alias, path, type, blocks_size, blocks, flags);
CREATE TABLE disk_encryption (name, uuid, encrypted, type, encryption_status, uid, user_uuid, filevault_status);
CREATE TABLE bitlocker_info (device_id, drive_letter, persistent_volume_id, conversion_status, protection_status, encryption_method);
`;
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

/** What SQLite says of each query; empty for nothing. */
function prepare(queries: readonly string[]): readonly string[] {
  const file = join(emptyFolder(), "queries.json");
  writeFileSync(file, JSON.stringify([TABLES, queries]));
  return JSON.parse(start(tool("python3"), ["-c", PREPARE, file]).stdout);
}

describe("queries to machines", () => {
  it("are SQL that names columns osquery has, on every system", () => {
    const line = { ...LINE, platform: "windows" } as const;
    const queries = [linux, LINE, mac, windows, line].flatMap((props) =>
      machineQueries(props).map(({ query }) => query),
    );
    expect(queries.length).toBe(25);
    expect(prepare(queries).filter((error) => error !== "")).toEqual([]);
  });

  it("a wrong column is seen", () => {
    expect(prepare(["SELECT 1 FROM listening_ports WHERE prt = 1;"])).toEqual(["no such column: prt"]);
  });

  /** Whether a machine whose tables hold these rows passes the policy of that name. */
  const passes = (props: PopulationProps, name: string, rows: string): boolean => {
    const query = machineQueries(props).find((item) => item.name === name)?.query ?? "";
    const program =
      "import sqlite3, sys; d = sqlite3.connect(':memory:'); d.executescript(sys.argv[1]); print(len(d.execute(sys.argv[2]).fetchall()))";
    const done = start(tool("python3"), ["-c", program, TABLES + rows, query]);
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

describe("Fleet", () => {
  const own = linuxFiles(linux);
  const fleet = (props: PopulationProps, files = own) =>
    parse(text(managementFiles(props, files), `workstations/${props.name}/fleet/${props.name}.yml`));
  /** Keys Fleet accepts at the first level; any other is an error there. */
  const KEYS = ["name", "settings", "agent_options", "controls", "policies", "reports", "software", "labels"];

  it("gets the keys it knows, the package by its hash, and a label for each ring", () => {
    const written = fleet(linux);
    expect(Object.keys(written).filter((key) => !KEYS.includes(key))).toEqual([]);
    const deb = own.find(({ path }) => path.endsWith(".deb"));
    expect(written.software.packages).toEqual([
      {
        url: "https://mirror.example.org/palier/packages/direction/palier-ollama.deb",
        hash_sha256: sha256Of(deb?.content ?? ""),
        self_service: false,
        labels_include_any: ["direction pilot", "direction all"],
        install_script: { path: "install-package.sh" },
        uninstall_script: { path: "../uninstall.sh" },
      },
    ]);
    expect(written.labels.map(({ name }: { name: string }) => name)).toEqual(["direction pilot", "direction all"]);
    expect(written.settings.secrets).toEqual([{ secret: "$PALIER_ENROLL_DIRECTION" }]);
  });

  it("installs where the first policy fails, in the rings that have machines, which a second run keeps", () => {
    const written = fleet(linux);
    const deb = own.find(({ path }) => path.endsWith(".deb"));
    const [installed, ...others] = written.policies;
    expect(installed.install_software).toEqual({ hash_sha256: sha256Of(deb?.content ?? "") });
    expect(installed.labels_include_any).toEqual(["direction pilot", "direction all"]);
    expect(others.filter((policy: object) => "labels_include_any" in policy)).toEqual([]);
    // An empty list would take the machines out of their ring.
    expect(written.labels.filter((label: object) => "hosts" in label)).toEqual([]);
    expect(written.agent_options).toBe(null);
  });

  it.each([
    [{ ...mac, management: "fleet" } as const, "../install.sh"],
    [{ ...windows, management: "fleet" } as const, "../install.ps1"],
  ])("runs on $platform a script it was given, with the time to fetch models", (props, path) => {
    const written = fleet(props);
    expect(written.policies[0].run_script).toEqual({ path });
    expect(written.controls.scripts).toContainEqual({ path });
    expect(written.agent_options.script_execution_timeout).toBe(3600);
    expect(written.agent_options.config.options.logger_tls_endpoint).toBe("/api/osquery/log");
  });

  it("installs nothing where the package has no place to come from", () => {
    const [installed] = fleet({ ...linux, mirror: null }).policies;
    expect(Object.keys(installed)).toEqual(["name", "description", "resolution", "query", "platform", "critical"]);
  });

  it.each(HOSTILE)("holds no variable but the enrolment secret, whatever the title %s", (hostile) => {
    const props = { ...linux, title: hostile, organisation: hostile };
    const file = text(managementFiles(props, own), "workstations/direction/fleet/direction.yml");
    expect(parse(file).name).toBe("palier ville direction");
    expect(file.match(/\$\w*/g)).toEqual(["$PALIER_ENROLL_DIRECTION"]);
  });

  it("every file it names is there", () => {
    const folder = written([...own, ...managementFiles(linux, own)]);
    const paths = JSON.stringify(fleet(linux)).match(/(?<="path":")[^"]+/g) ?? [];
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths)
      expect(
        start("/bin/sh", ["-c", 'test -f "$1"', "sh", path], { cwd: join(folder, "workstations/direction/fleet") })
          .code,
        path,
      ).toBe(0);
  });

  it("its script is sound shell", () => {
    const folder = written(managementFiles(linux, own));
    expect(run("shellcheck", ["workstations/direction/fleet/install-package.sh"], { cwd: folder })).toMatchObject({
      code: 0,
    });
  });
});

describe("Intune", () => {
  it("gets a remediation that runs as the system, with scripts added when it is published", () => {
    const files = managementFiles(windows, windowsFiles(windows));
    expect(JSON.parse(text(files, "workstations/direction/intune/remediation.json"))).toMatchObject({
      "@odata.type": "#microsoft.graph.deviceHealthScript",
      displayName: "palier ville direction",
      runAsAccount: "system",
      runAs32Bit: false,
    });
    const publish = text(files, "workstations/direction/intune/publish.ps1");
    expect(publish).toContain("Connect-MgGraph -Scopes");
    // Graph answers in pages: one that is on the second page is not created twice.
    expect(publish).toContain("$next = $page['@odata.nextLink']");
  });
});

it.each(HOSTILE)("Intune's remediation holds %s as a text", (hostile) => {
  const props = { ...windows, title: hostile, organisation: hostile };
  const files = managementFiles(props, windowsFiles(props));
  expect(JSON.parse(text(files, "workstations/direction/intune/remediation.json"))).toMatchObject({
    description: hostile,
    publisher: hostile,
  });
});

it.each([
  [linux, linuxFiles],
  [mac, macosFiles],
  [{ ...mac, management: "jamf" } as const, macosFiles],
  [{ ...mac, management: "fleet" } as const, macosFiles],
  [windows, windowsFiles],
  [{ ...windows, management: "none" } as const, windowsFiles],
])("the files of $platform under $management are the same at every run, and belong to the fleet", (props, filesOf) => {
  const once = () => [...filesOf(props), ...managementFiles(props, filesOf(props))];
  expect(once()).toEqual(once());
  for (const { path, node } of once()) {
    expect(path.startsWith("workstations/direction/"), path).toBe(true);
    expect(node).toBe("fleet/direction");
  }
});

it("a product that does not manage a system is refused, with those that do", () => {
  expect(() => managementFiles({ ...linux, management: "intune" }, [])).toThrow(
    expect.objectContaining({ code: "INVALID_PROP", message: expect.stringContaining("fleet, none") }),
  );
});
