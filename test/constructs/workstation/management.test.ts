import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { machineQueries } from "../../../src/constructs/workstation/queries.js";
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
    const queries = [linux, LINE, mac, windows].flatMap((props) => machineQueries(props).map(({ query }) => query));
    expect(queries.length).toBe(16);
    expect(prepare(queries).filter((error) => error !== "")).toEqual([]);
  });

  it("a wrong column is seen", () => {
    expect(prepare(["SELECT 1 FROM listening_ports WHERE prt = 1;"])).toEqual(["no such column: prt"]);
  });

  it("a listener beyond the machine fails, one on it does not", () => {
    const [, query = ""] = machineQueries(linux).map((item) => item.query);
    const ask = (address: string) =>
      start(tool("python3"), [
        "-c",
        "import sqlite3, sys; d = sqlite3.connect(':memory:'); d.executescript(sys.argv[1]); d.execute(\"INSERT INTO listening_ports (port, protocol, address) VALUES (11434, 6, ?)\", (sys.argv[3],)); print(len(d.execute(sys.argv[2]).fetchall()))",
        TABLES,
        query,
        address,
      ]).stdout.trim();
    expect([ask("127.0.0.1"), ask("0.0.0.0")]).toEqual(["1", "0"]);
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

describe("Munki", () => {
  it("ships the scripts themselves, to the first ring, and asks before it installs", () => {
    const own = macosFiles(mac);
    const [item] = managementFiles(mac, own);
    expect(item?.path).toBe("workstations/direction/munki/pkgsinfo/palier/palier-direction-0.33.3.plist");
    expect(parsePlist(String(item?.content))).toMatchObject({
      name: "palier-direction",
      version: "0.33.3",
      installer_type: "nopkg",
      catalogs: ["palier-pilot"],
      uninstall_method: "uninstall_script",
      postinstall_script: text(own, "workstations/direction/install.sh"),
      uninstall_script: text(own, "workstations/direction/uninstall.sh"),
    });
  });
});

describe("Jamf Pro", () => {
  it("gets both scripts as its interface takes them, and no secret", () => {
    const own = macosFiles(mac);
    const files = managementFiles({ ...mac, management: "jamf" }, own);
    const body = JSON.parse(text(files, "workstations/direction/jamf/install.json"));
    expect(body).toMatchObject({ name: "palier ville direction install", priority: "AFTER" });
    expect(body.scriptContents).toBe(text(own, "workstations/direction/install.sh"));
    const folder = written(files);
    expect(run("shellcheck", ["workstations/direction/jamf/publish.sh"], { cwd: folder })).toMatchObject({ code: 0 });
  });
});

describe("Intune", () => {
  it("gets a remediation that runs as the system, with scripts added when it is published", () => {
    const files = managementFiles(windows, []);
    expect(JSON.parse(text(files, "workstations/direction/intune/remediation.json"))).toMatchObject({
      "@odata.type": "#microsoft.graph.deviceHealthScript",
      displayName: "palier ville direction",
      runAsAccount: "system",
      runAs32Bit: false,
    });
    expect(text(files, "workstations/direction/intune/publish.ps1")).toContain("Connect-MgGraph -Scopes");
  });
});

it("a product that does not manage a system is refused, with those that do", () => {
  expect(() => managementFiles({ ...linux, management: "intune" }, [])).toThrow(
    expect.objectContaining({ code: "INVALID_PROP", message: expect.stringContaining("fleet, none") }),
  );
});
