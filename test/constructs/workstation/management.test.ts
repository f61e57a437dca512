import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { run, start } from "../../support/tools.js";
import { DIRECTION, HOSTILE, text, written } from "./population.js";

const linux: PopulationProps = { ...DIRECTION, management: "fleet" };
const mac: PopulationProps = { ...DIRECTION, platform: "macos", management: "munki" };
const windows: PopulationProps = { ...DIRECTION, platform: "windows", management: "intune" };

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
  const issue = (path: string, message: string) =>
    expect.objectContaining({ issues: [expect.objectContaining({ code: "INVALID_PROP", path, message })] });
  expect(() => managementFiles({ ...linux, management: "intune" }, [])).toThrow(
    issue("management", "must be one of fleet, none"),
  );
  expect(() => managementFiles({ ...windows, unattended: true }, [])).toThrow(
    issue("platform", "must be one of linux"),
  );
});
