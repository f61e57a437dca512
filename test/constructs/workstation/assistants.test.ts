import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configYamlSchema } from "@continuedev/config-yaml";
import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assistantFiles } from "../../../src/constructs/workstation/assistants.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { isBalanced, readPowerShell } from "../../support/powershell.js";
import { run, start } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text, written } from "./population.js";

const FOLDER = "workstations/direction/assistants";
const MACS: PopulationProps = { ...DIRECTION, platform: "macos" };
const LAPTOPS: PopulationProps = { ...DIRECTION, platform: "windows" };
const at = (path: string, props: PopulationProps = DIRECTION) => text(assistantFiles(props), `${FOLDER}/${path}`);

describe("the configuration of Continue", () => {
  it("is one that Continue reads, with nothing it would drop", () => {
    const configuration = parse(at("continue.yaml"));
    expect(configYamlSchema.parse(configuration)).toEqual(configuration);
    const wrong = { ...configuration, models: [{ ...configuration.models[0], roles: ["chatter"] }] };
    expect(configYamlSchema.safeParse(wrong).success).toBe(false);
  });

  it("names the models of the machine first, then those of the gateway", () => {
    const { models } = parse(at("continue.yaml"));
    expect(models.map(({ model, provider, apiBase }: Record<string, string>) => [model, provider, apiBase])).toEqual([
      ["granite:8b", "ollama", "http://127.0.0.1:11434"],
      ["small:3b", "ollama", "http://127.0.0.1:11434"],
      ["assistant.internal", "openai", "https://ia.example.org/v1"],
    ]);
    expect(models[0].defaultCompletionOptions).toEqual({ contextLength: 8192 });
  });

  it("holds no key, only the name under which each user keeps theirs", () => {
    const keys = parse(at("continue.yaml")).models.map(({ apiKey }: { apiKey?: string }) => apiKey ?? null);
    expect(keys).toEqual([null, null, "${{ secrets.PALIER_KEY }}"]);
  });

  it("is the same on every system, and nothing where nobody sits or no conversation is held", () => {
    expect(at("continue.yaml", MACS)).toBe(at("continue.yaml"));
    expect(at("continue.yaml", LAPTOPS)).toBe(at("continue.yaml"));
    expect(assistantFiles({ ...DIRECTION, unattended: true })).toEqual([]);
    expect(assistantFiles({ ...LINE, unattended: false })).toEqual([]);
  });

  it.each(HOSTILE)("holds a model %s as a text", (hostile) => {
    const [model] = DIRECTION.models as [PopulationProps["models"][number]];
    const { models } = parse(at("continue.yaml", { ...DIRECTION, models: [{ ...model, name: hostile }] }));
    expect(models[0].name).toBe(`${hostile} (local)`);
  });
});

/** Files on disk, and a root of its own in which the script runs as if it were root. */
function linux() {
  const folder = written(assistantFiles(DIRECTION));
  const root = join(folder, "root");
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/id"), "#!/bin/sh\necho 0\n", { mode: 0o755 });
  const install = (...args: readonly string[]) =>
    start(join(folder, FOLDER, "install.sh"), args, {
      env: { PATH: `${folder}/bin:${process.env.PATH}`, PALIER_ROOT: root },
    });
  return { root, install, read: (path: string) => readFileSync(join(root, path), "utf8") };
}

const VSCODE = "etc/vscode/policy.json";

describe("on linux", () => {
  it("policies stand where each program looks for them, twice over, and go again", () => {
    const { root, install, read } = linux();
    expect(install()).toMatchObject({ code: 0, stderr: "" });
    expect(install()).toMatchObject({ code: 0, stderr: "" });
    const allowed = JSON.parse(JSON.parse(read(VSCODE)).AllowedExtensions);
    expect(allowed["*"]).toBe(true);
    expect(allowed["github.copilot"]).toBe(false);
    expect(Object.keys(allowed)).not.toContain("continue.continue");
    expect(JSON.parse(read("etc/opt/chrome/policies/managed/palier.json")).GenAiDefaultSettings).toBe(2);
    expect(JSON.parse(read("etc/opt/edge/policies/managed/palier.json")).HubsSidebarEnabled).toBe(false);
    expect(JSON.parse(read("etc/firefox/policies/policies.json")).policies.GenerativeAI.Locked).toBe(true);
    expect(read("usr/share/palier/continue.yaml")).toBe(at("continue.yaml"));
    expect(install("--remove")).toMatchObject({ code: 0, stderr: "" });
    expect(run("find", [root, "-type", "f"]).stdout).toBe("");
  });

  it("a policy that somebody else wrote is left alone, and named", () => {
    const { root, install, read } = linux();
    mkdirSync(join(root, "etc/vscode"), { recursive: true });
    writeFileSync(join(root, VSCODE), '{ "UpdateMode": "none" }');
    expect(install()).toMatchObject({ code: 1, stderr: expect.stringContaining("/etc/vscode/policy.json is not") });
    install("--remove");
    expect(read(VSCODE)).toBe('{ "UpdateMode": "none" }');
  });

  it.each([DIRECTION, MACS])("shellcheck finds nothing in the scripts of $platform", (props) => {
    const folder = written(assistantFiles(props));
    expect(run("shellcheck", ["install.sh", "continue-setup"], { cwd: join(folder, FOLDER) })).toMatchObject({
      code: 0,
      stdout: "",
    });
  });
});

it("a user gets the configuration, a newer one later, and keeps a file of their own", () => {
  const folder = written(assistantFiles(DIRECTION));
  const script = join(folder, "setup");
  const source = join(folder, FOLDER, "continue.yaml");
  writeFileSync(script, at("continue-setup").replace("'/usr/share/palier/continue.yaml'", `'${source}'`), {
    mode: 0o755,
  });
  const signIn = () => expect(start(script, [], { env: { HOME: folder } })).toMatchObject({ code: 0, stderr: "" });
  const own = join(folder, ".continue/config.yaml");
  signIn();
  expect(readFileSync(own, "utf8")).toBe(at("continue.yaml"));
  writeFileSync(source, `${at("continue.yaml")}# newer\n`);
  signIn();
  expect(readFileSync(own, "utf8")).toContain("# newer");
  writeFileSync(own, "name: mine\n");
  signIn();
  expect(readFileSync(own, "utf8")).toBe("name: mine\n");
});

describe("on macos", () => {
  const profile = (props: PopulationProps) =>
    parsePlist(at("palier-assistants.mobileconfig", props)) as { PayloadContent: Record<string, unknown>[] };

  it("a profile brings the policies under the names of the programs, with identifiers that stay", () => {
    const { PayloadContent: payloads } = profile(MACS);
    expect(payloads.map(({ PayloadType }) => PayloadType)).toEqual([
      ...["com.microsoft.VSCode", "com.google.Chrome", "com.microsoft.Edge", "org.mozilla.firefox"],
    ]);
    for (const payload of payloads) expect(payload).toMatchObject({ PayloadVersion: 1 });
    expect(payloads[3]).toMatchObject({ EnterprisePoliciesEnabled: true, GenerativeAI: { Enabled: false } });
    const ids = payloads.map(({ PayloadUUID }) => PayloadUUID);
    expect(new Set(ids).size).toBe(4);
    expect(profile({ ...MACS, contextTokens: 4_096 }).PayloadContent.map(({ PayloadUUID }) => PayloadUUID)).toEqual(
      ids,
    );
    expect(run("xmllint", ["--noout", "-"], { input: at("palier-assistants.mobileconfig", MACS) }).code).toBe(0);
  });

  it("the script puts an agent in place that runs at sign-in, and takes it away", () => {
    const folder = written(assistantFiles(MACS));
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/id"), "#!/bin/sh\necho 0\n", { mode: 0o755 });
    const root = join(folder, "root");
    const install = (...args: readonly string[]) =>
      start(join(folder, FOLDER, "install.sh"), args, {
        env: { PATH: `${folder}/bin:${process.env.PATH}`, PALIER_ROOT: root },
      });
    expect(install()).toMatchObject({ code: 0, stderr: "" });
    const agent = join(root, "Library/LaunchAgents/local.palier.continue.plist");
    expect(parsePlist(readFileSync(agent, "utf8"))).toEqual({
      Label: "local.palier.continue",
      ProgramArguments: ["/Library/Application Support/palier/continue-setup"],
      RunAtLoad: true,
    });
    expect(install("--remove").code).toBe(0);
    expect(existsSync(agent)).toBe(false);
  });
});

describe("on windows", () => {
  it("values of the registry are those of the other systems", () => {
    const { code, literals } = readPowerShell(at("install.ps1", LAPTOPS));
    expect(isBalanced(code)).toBe(true);
    const linuxPolicy = JSON.parse(at("policies/vscode.json"));
    expect(literals).toContain(linuxPolicy.AllowedExtensions);
    const set = [...at("install.ps1", LAPTOPS).matchAll(/^Set-Policy '([^']+)' '([^']+)' (\d+) 'DWord'$/gm)];
    expect(set.map(([, key, name, value]) => `${key} ${name} ${value}`)).toEqual([
      String.raw`Google\Chrome GenAiDefaultSettings 2`,
      String.raw`Google\Chrome GenAILocalFoundationalModelSettings 1`,
      String.raw`Microsoft\Edge GenAILocalFoundationalModelSettings 1`,
      String.raw`Microsoft\Edge BuiltInAIAPIsEnabled 0`,
      String.raw`Microsoft\Edge HubsSidebarEnabled 0`,
      String.raw`Mozilla\Firefox\GenerativeAI Enabled 0`,
      String.raw`Mozilla\Firefox\GenerativeAI Locked 1`,
    ]);
  });
});
