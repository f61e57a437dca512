import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { machineQueries } from "../../../src/constructs/workstation/queries.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { schemaErrors } from "../../support/json-schema.js";
import { prepare, tables } from "../../support/osquery.js";
import { isBalanced, readPowerShell } from "../../support/powershell.js";
import { start, tool } from "../../support/tools.js";
import { DIRECTION, LINE, text } from "./population.js";

/** A population with the settings of the catalogue for its system. */
const population = (platform: "windows" | "macos", base: PopulationProps = DIRECTION): PopulationProps => ({
  ...base,
  platform,
  management: platform === "windows" ? "intune" : "jamf",
  systemPolicies: loadCatalogue()
    .osAiPolicies.filter((row) => row.platform === platform)

    .map(({ feature, place, name, value, csp, declaration }) => ({ feature, place, name, value, csp, declaration })),
});
const windows = population("windows");
const mac = population("macos");
const at = (name: string): string => text(windowsFiles(windows), `workstations/direction/${name}`);

describe("what the operating system brings of its own", () => {
  it("is off on a Mac by the keys of its restrictions, each a plain false", () => {
    const profile = parsePlist(text(macosFiles(mac), "workstations/direction/palier.mobileconfig")) as unknown as {
      readonly PayloadContent: readonly Readonly<Record<string, unknown>>[];
    };
    const restrictions = profile.PayloadContent.filter(
      ({ PayloadType }) => PayloadType === "com.apple.applicationaccess",
    );
    expect(restrictions).toHaveLength(1);
    const ids = profile.PayloadContent.map(({ PayloadIdentifier }) => PayloadIdentifier);
    expect(new Set(ids).size).toBe(ids.length);
    const office = profile.PayloadContent.find(({ PayloadType }) => PayloadType === "com.microsoft.office");
    expect(office).toMatchObject({ OfficeExperiencesAnalyzingContentPreference: false });
    const keys = Object.entries(restrictions[0] ?? {}).filter(([key]) => !key.startsWith("Payload"));
    expect(Object.fromEntries(keys)).toEqual({
      allowExternalIntelligenceIntegrations: false,
      allowExternalIntelligenceIntegrationsSignIn: false,
      allowWritingTools: false,
      allowMailSummary: false,
      allowMailSmartReplies: false,
      allowNotesTranscription: false,
      allowNotesTranscriptionSummary: false,
      allowSafariSummary: false,
      allowAppleIntelligenceReport: false,
      allowImagePlayground: false,
      allowGenmoji: false,
    });
  });

  it("is off by declarations too, by the keys of Apple's schema, which every key of a restriction has", () => {
    const files = macosFiles(mac);
    const payload = (name: string) => JSON.parse(text(files, `workstations/direction/declarations/${name}.json`));
    expect(payload("intelligence.settings")).toEqual({
      Type: "com.apple.configuration.intelligence.settings",
      Identifier: "local.palier.direction.intelligence.settings",
      Payload: {
        AllowAppleIntelligenceReport: false,
        AllowGenmoji: false,
        AllowImagePlayground: false,
        AllowWritingTools: false,
        Apps: {
          Mail: { AllowSmartReplies: false, AllowSummary: false },
          Notes: { AllowTranscription: false, AllowTranscriptionSummary: false },
          Safari: { AllowSummary: false },
        },
      },
    });
    expect(payload("external-intelligence.settings").Payload).toEqual({ Enabled: false, AllowSignIn: false });
    for (const name of ["intelligence.settings", "external-intelligence.settings"])
      expect(unknownKeys(payload(name))).toEqual([]);
    const wrong = { ...payload("intelligence.settings"), Payload: { AllowGenmojis: false, Apps: { Mail: { A: 1 } } } };
    expect(unknownKeys(wrong)).toEqual(["AllowGenmojis", "Apps.Mail.A"]);
    // Microsoft's own setting is none of Apple's.
    const others = mac.systemPolicies.filter(({ declaration }) => declaration === null);
    expect(others.map(({ place, name }) => `${place} ${name}`)).toEqual([
      "com.microsoft.office OfficeExperiencesAnalyzingContentPreference",
    ]);
    expect(macosFiles({ ...mac, systemPolicies: [] }).filter(({ path }) => path.includes("declarations"))).toEqual([]);
  });

  it("is off on Windows by its registry: set, detected and taken away by the same names", () => {
    const set = [...at("install.ps1").matchAll(/^Set-Policy '([^']+)' '([^']+)' (\d)$/gm)].map(([, key, name, value]) =>
      [key, name, value].join(" "),
    );
    // Those of editors and browsers follow.
    expect(set.slice(0, windows.systemPolicies.length)).toEqual([
      String.raw`Policies\Microsoft\Windows\WindowsAI AllowRecallEnablement 0`,
      String.raw`Policies\Microsoft\Windows\WindowsAI DisableAIDataAnalysis 1`,
      String.raw`Policies\Microsoft\Windows\WindowsAI DisableClickToDo 1`,
      String.raw`Microsoft\Windows\CurrentVersion\Policies\Paint DisableCocreator 1`,
      String.raw`Microsoft\Windows\CurrentVersion\Policies\Paint DisableGenerativeFill 1`,
      String.raw`Microsoft\Windows\CurrentVersion\Policies\Paint DisableImageCreator 1`,
      String.raw`Policies\WindowsNotepad DisableAIFeatures 1`,
    ]);
    for (const script of ["detect.ps1", "uninstall.ps1"]) {
      const { code, literals } = readPowerShell(at(script));
      for (const { name } of windows.systemPolicies) expect(literals).toContain(name);
      expect(isBalanced(code)).toBe(true);
    }
  });

  it("is part of the desired state, by both schemas, for an inference program too", () => {
    const line = windowsFiles(population("windows", LINE));
    for (const [files, name] of [
      [windowsFiles(windows), "direction"],
      [line, "line"],
    ] as const) {
      const document = parse(text(files, `workstations/${name}/dsc/palier.dsc.yaml`));
      expect(schemaErrors("dsc-v3-config", document)).toEqual([]);
      const recall = document.resources.find((resource: { name: string }) => resource.name === "AllowRecallEnablement");
      expect(recall.properties).toEqual({
        keyPath: String.raw`HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsAI`,
        valueName: "AllowRecallEnablement",
        valueData: { DWord: 0 },
      });
      const configuration = parse(text(files, `workstations/${name}/dsc/configuration.winget`));
      expect(schemaErrors("winget-configuration-0.2", configuration)).toEqual([]);
    }
  });

  it("goes to Intune by the paths of mobile device management, those that are known", () => {
    const body = JSON.parse(
      text(managementFiles(windows, windowsFiles(windows)), "workstations/direction/intune/system-ai.json"),
    );
    expect(body["@odata.type"]).toBe("#microsoft.graph.windows10CustomConfiguration");
    expect(body.omaSettings.map(({ omaUri, value }: { omaUri: string; value: number }) => [omaUri, value])).toEqual(
      [
        ["AllowRecallEnablement", 0],
        ["DisableAIDataAnalysis", 1],
        ["DisableClickToDo", 1],
        ["DisableCocreator", 1],
        ["DisableImageCreator", 1],
      ].map(([name, value]) => [`./Device/Vendor/MSFT/Policy/Config/WindowsAI/${name}`, value]),
    );
  });

  it("stays as it is where the organisation allows it", () => {
    const allowed = { ...windows, systemPolicies: [] };
    const install = text(windowsFiles(allowed), "workstations/direction/install.ps1");
    for (const { name } of windows.systemPolicies) expect(install).not.toContain(name);
    expect(machineQueries(allowed).map(({ name }) => name)).not.toContain(NAME);
    expect(managementFiles(allowed, windowsFiles(allowed)).map(({ path }) => path)).not.toContain(
      "workstations/direction/intune/system-ai.json",
    );
  });
});

/**
 * Keys a Mac takes: of `intelligence.settings`, those of Apple's schema for macOS (apple/device-management, commit
 * 97a11a86); of `external-intelligence.settings`, those that public code quotes of it.
 */
const APPLE: Readonly<Record<string, readonly string[]>> = {
  "com.apple.configuration.intelligence.settings": [
    ...["AllowAppleIntelligenceReport", "AllowGenmoji", "AllowImagePlayground", "AllowWritingTools"],
    ...["Apps.Calendar.AllowNaturalLanguageEditing", "Apps.Mail.AllowSmartReplies", "Apps.Mail.AllowSummary"],
    ...["Apps.Notes.AllowTranscription", "Apps.Notes.AllowTranscriptionSummary", "Apps.Safari.AllowSummary"],
    "ForceOnDeviceOnlyDictation",
  ],
  "com.apple.configuration.external-intelligence.settings": ["Enabled", "AllowSignIn", "AllowedWorkspaceIDs"],
};

/** Keys of a declaration that its schema has not, and those that are no plain truth value. */
function unknownKeys({ Type, Payload }: { readonly Type: string; readonly Payload: object }): readonly string[] {
  const leaves = (value: unknown, path: string): readonly string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`))
      : [typeof value === "boolean" ? path : `${path} is no truth value`];
  return leaves(Payload, "")
    .map((key) => key.replace(/ is no truth value$/, ""))
    .filter((key) => !(APPLE[Type] ?? []).includes(key));
}

const NAME = "The system's own assistants are off";

describe("the query for it", () => {
  const query = (props: PopulationProps): string =>
    machineQueries(props).find(({ name }) => name === NAME)?.query ?? "";
  const passes = (props: PopulationProps, rows: string): boolean => {
    const program =
      "import sqlite3, sys; d = sqlite3.connect(':memory:'); d.executescript(sys.argv[1]); print(len(d.execute(sys.argv[2]).fetchall()))";
    const done = start(tool("python3"), ["-c", program, tables(props.platform) + rows, query(props)]);
    expect(done.stderr).toBe("");
    return done.stdout.trim() !== "0";
  };
  const rowsOf = (props: PopulationProps, change: (value: number) => number = (value) => value): string =>
    props.systemPolicies
      .map(({ place, name, value }, at) => {
        const found = at === 0 ? change(value) : value;
        return props.platform === "windows"
          ? `INSERT INTO registry (path, name, data) VALUES ('HKEY_LOCAL_MACHINE\\SOFTWARE\\${place}\\${name}', '${name}', '${found}');`
          : `INSERT INTO managed_policies (domain, name, value) VALUES ('${place}', '${name}', '${found}');`;
      })
      .join("");

  it.each([windows, mac])(
    "passes on $platform when every setting stands, and not when one is missing or other",
    (props) => {
      expect(prepare(props.platform, [query(props)])).toEqual([""]);
      expect(passes(props, rowsOf(props))).toBe(true);
      expect(passes(props, "")).toBe(false);
      expect(
        passes(
          props,
          rowsOf(props, (value) => value + 1),
        ),
      ).toBe(false);
    },
  );
});
