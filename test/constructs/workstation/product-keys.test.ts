import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { fleetErrors } from "../../support/fleet-gitops.js";
import { pkginfoErrors } from "../../support/munki-pkginfo.js";
import { prepare } from "../../support/osquery.js";
import { DIRECTION, HOSTILE, LINE, text } from "./population.js";

const systemPolicies = loadCatalogue()
  .osAiPolicies.filter(({ platform }) => platform === "macos")
  .map(({ feature, place, name, value, csp, declaration }) => ({ feature, place, name, value, csp, declaration }));
const LINUX: PopulationProps = { ...DIRECTION, management: "fleet" };
const MAC: PopulationProps = { ...DIRECTION, platform: "macos", management: "fleet", systemPolicies };
/** Macs whose runtime holds no conversation, and so have no assistant. */
const LIBRARY: PopulationProps = { ...MAC, runtime: "coreml", runtimeVersion: "9.0" };
const WINDOWS: PopulationProps = { ...DIRECTION, platform: "windows", management: "fleet" };
const FILES = { linux: linuxFiles, macos: macosFiles, windows: windowsFiles } as const;

const fleet = (props: PopulationProps) =>
  parse(
    text(managementFiles(props, FILES[props.platform](props)), `workstations/${props.name}/fleet/${props.name}.yml`),
  );

describe("a file of Fleet", () => {
  it.each([
    LINUX,
    { ...LINUX, mirror: null },
    { ...LINE, management: "fleet" } as const,
    MAC,
    { ...MAC, systemPolicies: [] },
    LIBRARY,
    WINDOWS,
    ...HOSTILE.map((title) => ({ ...MAC, title, organisation: title })),
  ])("has keys that Fleet knows, and names what it holds: $platform, $title", (props) => {
    expect(fleetErrors(fleet(props))).toEqual([]);
  });

  it("gives a Mac of each ring its profiles, and a recent one its declarations", () => {
    const { controls, labels } = fleet(MAC);
    const rings = ["direction pilot", "direction all"];
    expect(controls.apple_settings.configuration_profiles).toEqual([
      { path: "../palier.mobileconfig", labels_include_any: rings },
      { path: "../assistants/palier-assistants.mobileconfig", labels_include_any: rings },
      ...["external-intelligence", "intelligence"].map((name) => ({
        path: `../declarations/${name}.settings.json`,
        labels_include_any: ["direction macOS 26.4"],
      })),
    ]);
    const recent = labels.find(({ name }: { name: string }) => name === "direction macOS 26.4");
    expect(recent).toMatchObject({ label_membership_type: "dynamic", platform: "darwin" });
    expect(prepare("macos", [recent.query])).toEqual([""]);
    expect(fleet(LIBRARY).controls.apple_settings.configuration_profiles).toHaveLength(3);
  });

  it.each([
    ["an unknown key", { custom: 1 }, "Unrecognized key"],
    ["an old key", { queries: [] }, "Unrecognized key"],
    ["a label nobody has", { labels: [] }, "no label direction pilot"],
    [
      "a script that is not there",
      { controls: { enable_disk_encryption: true, scripts: [] } },
      "no script ../install.sh",
    ],
    [
      "no agent that waits",
      { agent_options: { config: {}, script_execution_timeout: 4000 } },
      "script_execution_timeout",
    ],
  ])("with %s is refused", (_, change, said) => {
    expect(fleetErrors({ ...fleet(MAC), ...change }).join()).toContain(said);
  });

  it("with a package of other bytes, or a wrong key within a policy, is refused", () => {
    const whole = fleet(LINUX);
    const [first, ...others] = whole.policies;
    const wrong = { ...first, install_software: { hash_sha256: "0".repeat(64) } };
    expect(fleetErrors({ ...whole, policies: [wrong, ...others] })).toEqual([`no package ${"0".repeat(64)}`]);
    expect(fleetErrors({ ...whole, policies: [{ ...first, sql: "x" }] }).join()).toContain("Unrecognized key");
    expect(fleetErrors({ ...whole, policies: [first, first] })).toEqual([`two policies ${first.name}`]);
  });
});

describe("an item of Munki", () => {
  const item = (props: PopulationProps): Record<string, unknown> => {
    const [file] = managementFiles(props, macosFiles(props));
    return parsePlist(String(file?.content)) as Record<string, unknown>;
  };
  const munki: PopulationProps = { ...MAC, management: "munki" };

  it.each([munki, { ...munki, runtime: "llama.cpp", runtimeVersion: "b11450" } as const])(
    "has keys that Munki 7 knows, with $runtime",
    (props) => {
      expect(pkginfoErrors(item(props))).toEqual([]);
    },
  );

  it.each([
    ["a key of another version", { suppress_bundle_relocation: true }, "Unrecognized key"],
    ["a version that cannot be compared", { version: "b11450" }, "version"],
    ["a script that is none", { postinstall_script: "install" }, "postinstall_script"],
    ["a kind Munki 7 took away", { installer_type: "profile" }, "installer_type"],
  ])("with %s is refused", (_, change, said) => {
    expect(pkginfoErrors({ ...item(munki), ...change }).join()).toContain(said);
  });
});
