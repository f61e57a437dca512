import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "plist";
import { describe, expect, test } from "vitest";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { run, start } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text, written } from "./population.js";

const MACS: PopulationProps = { ...DIRECTION, platform: "macos" };
const STORE = "/Library/Application Support/palier";

interface Profile {
  readonly PayloadUUID: string;
  readonly PayloadDisplayName: string;
  readonly PayloadOrganization: string;
  readonly PayloadContent: readonly [
    { readonly PayloadUUID: string; readonly Rules: unknown },
    { readonly PayloadUUID: string; readonly PayloadContent: unknown },
  ];
}

const profileOf = (props: PopulationProps) =>
  parse(text(macosFiles(props), `workstations/${props.name}/palier.mobileconfig`)) as unknown as Profile;

describe("the profile", () => {
  test("has exactly the keys that macOS reads", () => {
    const uuid = expect.stringMatching(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}$/);
    const shared = {
      PayloadVersion: 1,
      PayloadUUID: uuid,
      PayloadDisplayName: "Postes de la direction",
      PayloadOrganization: "Ville d’Argelès",
    };
    expect(profileOf(MACS)).toEqual({
      ...shared,
      PayloadType: "Configuration",
      PayloadIdentifier: "local.palier.direction",
      PayloadScope: "System",
      PayloadRemovalDisallowed: true,
      PayloadContent: [
        {
          ...shared,
          PayloadType: "com.apple.servicemanagement",
          PayloadIdentifier: "local.palier.direction.service",
          Rules: [{ RuleType: "Label", RuleValue: "local.palier.ollama", Comment: "Postes de la direction" }],
        },
        {
          ...shared,
          PayloadType: "com.apple.ManagedClient.preferences",
          PayloadIdentifier: "local.palier.direction.settings",
          PayloadContent: {
            "local.palier": {
              Forced: [
                {
                  mcx_preference_settings: {
                    Runtime: "ollama",
                    RuntimeVersion: "0.33.3",
                    Models: [
                      { Name: "Granite 8B", SHA256: "a".repeat(64), Licence: "Apache-2.0" },
                      { Name: "Small 3B", SHA256: "", Licence: "" },
                    ],
                  },
                },
              ],
            },
          },
        },
      ],
    });
  });

  test("keeps its identifiers from run to run, each its own, and another population has others", () => {
    const uuids = (props: PopulationProps) => {
      const { PayloadUUID, PayloadContent } = profileOf(props);
      return [PayloadUUID, ...PayloadContent.map((payload) => payload.PayloadUUID)];
    };
    expect(uuids(MACS)).toEqual(uuids({ ...MACS, title: "Renamed", runtimeVersion: "0.33.4" }));
    const all = [MACS, { ...MACS, node: "fleet/other" }, { ...MACS, blueprint: "other" }].flatMap(uuids);
    expect(new Set(all).size).toBe(9);
  });

  test.each(HOSTILE)("holds %j as it is", (hostile) => {
    const [model] = MACS.models as [PopulationProps["models"][number]];
    const profile = profileOf({
      ...MACS,
      title: hostile,
      organisation: hostile,
      models: [{ ...model, name: hostile, licence: hostile }],
    });
    expect(profile.PayloadDisplayName).toBe(hostile);
    expect(profile.PayloadOrganization).toBe(hostile);
    expect(profile.PayloadContent[0].Rules).toEqual([expect.objectContaining({ Comment: hostile })]);
    expect(profile.PayloadContent[1].PayloadContent).toMatchObject({
      "local.palier": { Forced: [{ mcx_preference_settings: { Models: [{ Name: hostile, Licence: hostile }] } }] },
    });
  });
});

describe("the daemon", () => {
  const daemonOf = (props: PopulationProps) =>
    parse(text(macosFiles(props), `workstations/${props.name}/local.palier.${props.runtime}.plist`));

  test("runs the pinned Ollama under its own account, on the Mac only", () => {
    expect(daemonOf(MACS)).toEqual({
      Label: "local.palier.ollama",
      ProgramArguments: [`${STORE}/ollama-0.33.3/ollama`, "serve"],
      EnvironmentVariables: {
        HOME: `${STORE}/home`,
        OLLAMA_HOST: "127.0.0.1:11434",
        OLLAMA_MODELS: `${STORE}/models`,
        OLLAMA_NO_CLOUD: "1",
        OLLAMA_ORIGINS: "http://localhost",
        OLLAMA_CONTEXT_LENGTH: "8192",
        OLLAMA_KEEP_ALIVE: "5m",
        OLLAMA_MAX_LOADED_MODELS: "1",
        OLLAMA_NUM_PARALLEL: "1",
        OLLAMA_NOHISTORY: "1",
        OLLAMA_DEBUG_LOG_REQUESTS: "0",
        OLLAMA_NOPRUNE: "1",
      },
      UserName: "_palier",
      Umask: 63,
      ProcessType: "Interactive",
      RunAtLoad: true,
      KeepAlive: { SuccessfulExit: false },
      ThrottleInterval: 10,
    });
  });

  test("runs the organisation's program with ONNX Runtime", () => {
    expect(daemonOf({ ...LINE, unattended: false, platform: "macos" })).toMatchObject({
      Label: "local.palier.onnxruntime",
      ProgramArguments: [`${STORE}/venv/bin/python`, "-I", "-B", `${STORE}/program/main.py`],
      EnvironmentVariables: { PALIER_MODELS: `${STORE}/models` },
    });
  });
});

/** A file that a script writes, as the shell writes it. */
function embedded(script: string, file: string): string {
  const end = script.indexOf(` >"$store/${file}"`);
  return run("sh", ["-c", script.slice(script.lastIndexOf("\nprintf '%s' ", end), end)]).stdout;
}

describe("the scripts", () => {
  test.each([MACS, { ...LINE, unattended: false, platform: "macos" as const }])(
    "of $name: shellcheck finds nothing",
    (props) => {
      const folder = written(macosFiles(props));
      const scripts = ["install.sh", "uninstall.sh"].map((name) => join(folder, `workstations/${props.name}/${name}`));
      const setup = join(folder, "palier-setup");
      writeFileSync(setup, embedded(text(macosFiles(props), `workstations/${props.name}/install.sh`), "palier-setup"));
      const check = () =>
        run("shellcheck", ["--enable=all", "--exclude=SC2250,SC2310,SC2311,SC2312", setup, ...scripts]);
      expect(check()).toMatchObject({ code: 0, stdout: "" });
      writeFileSync(scripts[0] as string, readFileSync(scripts[0] as string, "utf8").concat("rm $1\n"));
      expect(check().stdout).toContain("SC2086");
    },
  );

  test.each(HOSTILE)("install.sh writes %j as it is", (hostile) => {
    const [model] = MACS.models as [PopulationProps["models"][number]];
    const files = macosFiles({ ...MACS, models: [{ ...model, name: hostile }] });
    const install = text(files, "workstations/direction/install.sh");
    expect(JSON.parse(embedded(install, "models.json")).models[0].name).toBe(hostile);
  });

  /** A script of a population on a Mac with that memory, and what it did: every program of Apple's only says its name. */
  const onMac = (script: string, memoryGiB: number) => {
    const folder = written(macosFiles(MACS));
    const programs = {
      id: "echo 0",
      sysctl: `echo ${memoryGiB * 2 ** 30}`,
      launchctl: "",
      dscl: "",
      mkdir: "",
      rm: "",
    };
    for (const [name, body] of Object.entries(programs))
      writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >>"${folder}/did"\n${body}\n`, { mode: 0o755 });
    const done = start(join(folder, `workstations/direction/${script}`), [], {
      env: { PATH: `${folder}:${process.env.PATH}` },
    });
    return { ...done, did: readFileSync(join(folder, "did"), "utf8").trim().split("\n") };
  };

  test("refuse a Mac that is too small before anything is written", () => {
    const small = onMac("install.sh", 8);
    expect(small).toMatchObject({ code: 1, stderr: expect.stringContaining("8 GiB of memory, the models need 16") });
    expect(small.did).toEqual(["id -u", "sysctl -n hw.memsize"]);
    // A Mac that is large enough goes on, to what nobody recorded.
    expect(onMac("install.sh", 16).stderr).toContain("record what RUNBOOK.md asks for");
  });

  test("take away daemon, store and account", () => {
    const { code, did } = onMac("uninstall.sh", 16);
    expect(code).toBe(0);
    expect(did.filter((line) => !line.startsWith("id "))).toEqual([
      "launchctl bootout system/local.palier.ollama",
      "rm -f /Library/LaunchDaemons/local.palier.ollama.plist",
      "rm -f /Library/LaunchAgents/local.palier.continue.plist",
      "rm -rf /Library/Application Support/palier",
      "dscl . -read /Users/_palier",
      "dscl . -delete /Users/_palier",
    ]);
  });
});
