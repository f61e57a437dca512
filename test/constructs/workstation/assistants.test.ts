import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configYamlSchema } from "@continuedev/config-yaml";
import { parse as parsePlist } from "plist";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  ASSISTANTS,
  assistantFiles,
  assistantPackage,
  userFiles,
} from "../../../src/constructs/workstation/assistants.js";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { emptyFolder } from "../../support/output-folder.js";
import { isBalanced, readPowerShell } from "../../support/powershell.js";
import { run, start } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text, written } from "./population.js";

const FOLDER = "workstations/direction/assistants";
const MACS: PopulationProps = { ...DIRECTION, platform: "macos" };
const LAPTOPS: PopulationProps = { ...DIRECTION, platform: "windows" };
const at = (path: string, props: PopulationProps = DIRECTION) => text(assistantFiles(props), `${FOLDER}/${path}`);

/** What each user gets, as files. */
const userFilesOf = (props: PopulationProps) =>
  userFiles(props, "/usr/share/palier", "/var/lib/palier").map(({ name, content }) => ({
    path: name,
    content,
    node: props.node,
  }));

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

/** The script of a Linux package with what it places, in a root of its own, run as if it were root. */
function linux() {
  const root = emptyFolder();
  for (const { path, content, executable } of assistantPackage(DIRECTION, "/var/lib/palier")) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode: executable === true ? 0o755 : 0o644 });
  }
  const bin = join(root, "bin");
  mkdirSync(bin);
  // Whoever the folder is of: the tests have one account.
  writeFileSync(join(bin, "runuser"), '#!/bin/sh\nshift 3\nexec "$@"\n', { mode: 0o755 });
  const run = (...args: readonly string[]) =>
    start(join(root, ASSISTANTS), args, { env: { PATH: `${bin}:${process.env.PATH}`, PALIER_ROOT: root } });
  return { root, run, read: (path: string) => readFileSync(join(root, path), "utf8") };
}

const VSCODE = "etc/vscode/policy.json";
const POLICIES = ["etc/opt/chrome", "etc/chromium", "etc/opt/edge"].map((at) => `${at}/policies/managed/palier.json`);

describe("on linux", () => {
  it("policies stand where each program looks for them, twice over, and go again", () => {
    const { root, run: place, read } = linux();
    expect(place()).toMatchObject({ code: 0, stderr: "" });
    expect(place()).toMatchObject({ code: 0, stderr: "" });
    const allowed = JSON.parse(JSON.parse(read(VSCODE)).AllowedExtensions);
    expect(allowed["*"]).toBe(true);
    expect(allowed["github.copilot"]).toBe(false);
    expect(Object.keys(allowed)).not.toContain("continue.continue");
    expect(JSON.parse(read("etc/opt/chrome/policies/managed/palier.json")).GenAiDefaultSettings).toBe(2);
    expect(JSON.parse(read("etc/opt/edge/policies/managed/palier.json")).HubsSidebarEnabled).toBe(false);
    expect(JSON.parse(read("etc/firefox/policies/policies.json")).policies.GenerativeAI.Locked).toBe(true);
    expect(place("--remove")).toMatchObject({ code: 0, stderr: "" });
    for (const path of [VSCODE, "etc/firefox/policies/policies.json", "var/lib/palier-assistants", ...POLICIES])
      expect(existsSync(join(root, path)), path).toBe(false);
  });

  it("a policy that somebody else wrote is left alone and named, and the others stand", () => {
    const { root, run: place, read } = linux();
    mkdirSync(join(root, "etc/vscode"), { recursive: true });
    writeFileSync(join(root, VSCODE), '{ "UpdateMode": "none" }');
    expect(place()).toMatchObject({ code: 1, stderr: expect.stringContaining("/etc/vscode/policy.json is not") });
    expect(existsSync(join(root, "etc/firefox/policies/policies.json"))).toBe(true);
    place("--remove");
    expect(read(VSCODE)).toBe('{ "UpdateMode": "none" }');
  });

  it("a removal takes from each user what they were given, and leaves what they changed", () => {
    const { root, run: place } = linux();
    const setup = join(root, "setup");
    const script = text(userFilesOf(DIRECTION), "continue-setup").replace(
      "'/usr/share/palier/continue.yaml'",
      `'${root}/usr/share/palier/continue.yaml'`,
    );
    writeFileSync(setup, script, { mode: 0o755 });
    writeFileSync(join(root, "usr/lib/palier/continue-setup"), script);
    const file = (user: string) => join(root, "home", user, ".continue/config.yaml");
    for (const user of ["ada", "bob", "cleo"]) mkdirSync(join(root, "home", user), { recursive: true });
    for (const user of ["ada", "bob"]) start(setup, [], { env: { HOME: join(root, "home", user) } });
    appendFileSync(file("bob"), "# mine\n");
    expect(place("--remove")).toMatchObject({ code: 0, stderr: "" });
    expect([existsSync(file("ada")), existsSync(file("bob"))]).toEqual([false, true]);
    expect(readdirSync(join(root, "home/ada/.continue"))).toEqual([]);
  });

  it("comes with the package of the population, and goes with it", () => {
    const files = linuxFiles(DIRECTION);
    const folder = written(files);
    run("dpkg-deb", ["--raw-extract", join(folder, "workstations/direction/palier-ollama.deb"), join(folder, "deb")]);
    for (const { path, content } of assistantPackage(DIRECTION, "/var/lib/palier"))
      expect(readFileSync(join(folder, "deb", path), "utf8")).toBe(content);
    expect(readFileSync(join(folder, "deb/DEBIAN/postinst"), "utf8")).toContain(`then ${ASSISTANTS} || true; fi`);
    expect(readFileSync(join(folder, "deb/DEBIAN/prerm"), "utf8")).toContain(`${ASSISTANTS} --remove`);
    const spec = text(files, "workstations/direction/rpm/palier-ollama.spec");
    expect(spec).toContain(`${ASSISTANTS} || true\n`);
    expect(spec).toContain(`${ASSISTANTS} --remove\n`);
    expect(
      text(linuxFiles({ ...LINE, unattended: false }), "workstations/line/rpm/palier-onnxruntime.spec"),
    ).not.toContain(ASSISTANTS);
  });

  it.each([DIRECTION, MACS])("shellcheck finds nothing in the scripts of $platform", (props) => {
    const scripts = [text(userFilesOf(props), "continue-setup"), linux().read(ASSISTANTS)];
    for (const input of scripts) expect(run("shellcheck", ["-"], { input })).toMatchObject({ code: 0, stdout: "" });
  });
});

/** A user with an editor that notes what it is told, and the script that runs as they sign in. */
function user() {
  const home = emptyFolder();
  const at = (path: string): string => join(home, path);
  writeFileSync(at("continue.yaml"), text(assistantFiles(DIRECTION), `${FOLDER}/continue.yaml`));
  const script = text(userFilesOf(DIRECTION), "continue-setup")
    .replace("'/usr/share/palier/continue.yaml'", `'${home}/continue.yaml'`)
    .replace("'/var/lib/palier/continue.vsix'", `'${home}/continue.vsix'`);
  writeFileSync(at("setup"), script, { mode: 0o755 });
  mkdirSync(at("bin"));
  writeFileSync(at("bin/code"), `#!/bin/sh\necho "$*" >>"${home}/told"\n`, { mode: 0o755 });
  const setup = (...args: readonly string[]) =>
    expect(start(at("setup"), args, { env: { HOME: home, PATH: `${home}/bin:${process.env.PATH}` } })).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
  const told = () => (existsSync(at("told")) ? readFileSync(at("told"), "utf8").trim().split("\n") : []);
  return { home, at, setup, told, own: at(".continue/config.yaml") };
}

describe("a user who signs in", () => {
  it("gets the configuration, a newer one later, and keeps a file of their own", () => {
    const { at, setup, own } = user();
    setup();
    expect(readFileSync(own, "utf8")).toBe(readFileSync(at("continue.yaml"), "utf8"));
    appendFileSync(at("continue.yaml"), "# newer\n");
    setup();
    expect(readFileSync(own, "utf8")).toContain("# newer");
    writeFileSync(own, "name: mine\n");
    setup();
    setup("--remove");
    expect(readFileSync(own, "utf8")).toBe("name: mine\n");
  });

  it("gets the extension that was recorded, once for each, and loses it with the rest", () => {
    const { home, at, setup, told, own } = user();
    setup();
    expect(told()).toEqual([]);
    writeFileSync(at("continue.vsix"), "one");
    setup();
    setup();
    const install = `--install-extension ${home}/continue.vsix --force`;
    expect(told()).toEqual([install]);
    writeFileSync(at("continue.vsix"), "two");
    setup();
    expect(told()).toEqual([install, install]);
    setup("--remove");
    expect(told().at(-1)).toBe("--uninstall-extension Continue.continue");
    expect([existsSync(own), readdirSync(at(".continue"))]).toEqual([false, []]);
  });
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

  it("the installation gives each user who signs in an agent with its files, and the removal takes them back", () => {
    const files = macosFiles(MACS);
    const [install, uninstall] = ["install.sh", "uninstall.sh"].map((name) =>
      text(files, `workstations/direction/${name}`),
    );
    const agent = /^printf '%s' '([^']*)' >"\$agent"$/m.exec(install ?? "")?.[1] ?? "";
    expect(parsePlist(agent)).toEqual({
      Label: "local.palier.continue",
      ProgramArguments: ["/Library/Application Support/palier/continue-setup"],
      RunAtLoad: true,
    });
    for (const name of ["continue.yaml", "continue-setup"]) expect(install).toContain(`>"$store/${name}"`);
    expect(uninstall).toContain('"$store/continue-setup" --remove');
    expect(uninstall?.indexOf("--remove")).toBeLessThan(uninstall?.indexOf('rm -rf "$store"') ?? 0);
    const library = { ...MACS, runtime: "coreml", runtimeVersion: "9.0" } as const;
    expect(text(macosFiles(library), "workstations/direction/install.sh")).not.toContain("LaunchAgents");
  });

  it.each(["munki", "jamf", "fleet", "none"] as const)("%s sends it with the installation", (management) => {
    const props = { ...MACS, management };
    const own = macosFiles(props);
    const sent = [...own, ...managementFiles(props, own)].map(({ content }) => String(content)).join("\n");
    expect(sent).toContain("local.palier.continue");
    expect(sent).toContain("continue-setup");
  });
});

describe("on windows", () => {
  const at = (name: string) => text(windowsFiles(LAPTOPS), `workstations/direction/${name}`);

  it("values of the registry are those of the other systems, set, looked for and taken away", () => {
    const { code, literals } = readPowerShell(at("install.ps1"));
    expect(isBalanced(code)).toBe(true);
    const vscode = assistantPackage(DIRECTION, "/var/lib/palier").find(({ path }) => path.endsWith("/vscode.json"));
    const { AllowedExtensions } = JSON.parse(vscode?.content ?? "");
    expect(literals).toContain(AllowedExtensions);
    expect(readPowerShell(at("detect.ps1")).literals).toContain(AllowedExtensions);
    const set = [...at("install.ps1").matchAll(/^Set-Policy '([^']+)' '([^']+)' (\d+)$/gm)];
    expect(set.map(([, key, name, value]) => `${key} ${name} ${value}`)).toEqual([
      String.raw`Policies\Google\Chrome GenAiDefaultSettings 2`,
      String.raw`Policies\Google\Chrome GenAILocalFoundationalModelSettings 1`,
      String.raw`Policies\Microsoft\Edge GenAILocalFoundationalModelSettings 1`,
      String.raw`Policies\Microsoft\Edge BuiltInAIAPIsEnabled 0`,
      String.raw`Policies\Microsoft\Edge HubsSidebarEnabled 0`,
      String.raw`Policies\Mozilla\Firefox\GenerativeAI Enabled 0`,
      String.raw`Policies\Mozilla\Firefox\GenerativeAI Locked 1`,
    ]);
    for (const [, , name = ""] of set) expect(readPowerShell(at("uninstall.ps1")).literals).toContain(name);
  });

  it("each user who signs in gets configuration and extension without a window, and loses what they did not change", () => {
    const install = at("install.ps1");
    expect(install).toContain(String.raw`System32\conhost.exe`);
    expect(install).toContain("--headless");
    const { literals } = readPowerShell(install);
    for (const { content } of userFiles(LAPTOPS, "", null)) expect(literals).toContain(content);
    expect(literals).toEqual(
      expect.arrayContaining(["continue-win32-x64.vsix", "https://mirror.example.org/assistants"]),
    );
    expect(at("uninstall.ps1")).toContain("'.palier-config'");
    const library = windowsFiles({ ...LINE, unattended: false, platform: "windows" });
    expect(library.map(({ content }) => String(content)).join("")).not.toContain("continue-setup");
  });
});
