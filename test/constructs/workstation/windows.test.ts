import { describe, expect, it } from "vitest";
import { userFiles } from "../../../src/constructs/workstation/assistants.js";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { asWindows, isBalanced, readPowerShell } from "../../support/powershell.js";
import { DIRECTION, HOSTILE, LINE, text } from "./population.js";

const LAPTOPS = { ...DIRECTION, platform: "windows", management: "intune" } as const;
const files = windowsFiles(LAPTOPS);
/** A text whose first letter holds, in UTF-8, a byte that Windows-1252 shows as a quote. */
const BREAKS_OUT = "ё'; Remove-Item C:\\ #";
const at = (name: string) => text(files, `workstations/direction/${name}`);

describe("windows files", () => {
  it("are an installer, a detection, a removal, and what people record", () => {
    const plain = files.filter(({ path }) => !/\/(?:dsc|msi|policy)\//.test(path));
    expect(plain.map(({ path }) => path)).toEqual(
      ["install.ps1", "detect.ps1", "uninstall.ps1", "records.sha256.example"].map(
        (name) => `workstations/direction/${name}`,
      ),
    );
    expect(at("records.sha256.example")).toContain("v0.33.3/ollama-windows-amd64.zip");
  });

  it("keep the runtime on the machine, without a cloud and without a prompt on disk", () => {
    const settings = [...at("install.ps1").matchAll(/SetEnvironmentVariable\('([^']+)', '([^']*)', 'Machine'\)/g)];
    expect(Object.fromEntries(settings.map(([, name, value]) => [name, value]))).toMatchObject({
      OLLAMA_HOST: "127.0.0.1:11434",
      OLLAMA_NO_CLOUD: "1",
      OLLAMA_CONTEXT_LENGTH: "8192",
      OLLAMA_DEBUG_LOG_REQUESTS: "0",
    });
  });

  it("block the program and its port from the network, which the detection and the removal know by name", () => {
    const names = (script: string) => [...script.matchAll(/'(palier-ollama-[a-z]+)'/g)].map(([, name]) => name);
    const rules = at("install.ps1").match(/New-NetFirewallRule .*/g) ?? [];
    expect(rules.map((rule) => /-Action Block (.*) -Profile Any/.exec(rule)?.[1])).toEqual([
      "-Program $executable",
      "-Protocol TCP -LocalPort 11434",
    ]);
    expect(names(at("detect.ps1"))).toEqual(names(at("install.ps1")));
    expect(at("uninstall.ps1")).toContain("Get-NetFirewallRule -Name 'palier-ollama-*'");
  });

  it("keep programs, models and records where no user can have put a folder first", () => {
    const publish = text(managementFiles(LAPTOPS, files), "workstations/direction/intune/publish.ps1");
    // What a user runs as themselves is theirs.
    const own = userFiles(LAPTOPS, "", null).map(({ content }) => content);
    for (const script of [at("install.ps1"), at("detect.ps1"), at("uninstall.ps1"), publish])
      expect(script.replaceAll("''", "'").replaceAll(own.at(-1) ?? "", "")).not.toMatch(
        /ProgramData|\$env:(?:TEMP|TMP|PUBLIC|USERPROFILE)/i,
      );
    expect(at("install.ps1")).toContain("$store = Join-Path $env:ProgramFiles 'palier'\n");
  });

  it("install nothing that is not recorded, and what is recorded only", () => {
    const { literals } = readPowerShell(at("install.ps1"));
    expect(literals).toContain("granite:8b");
    expect(literals).toContain("a".repeat(64));
    expect(at("install.ps1")).toMatch(/no SHA-256 recorded for/);
    // A product runs the script from a folder of its own, without the file beside it.
    expect(at("install.ps1")).toContain("$records = Find-Recorded 'records.sha256'");
  });

  it("detect the very script that installs: another setting is another mark", () => {
    const mark = (script: string) => /\$mark = '([0-9a-f]{16})'/.exec(script)?.[1];
    expect(at("detect.ps1")).toContain(`'${mark(at("install.ps1"))}'`);
    const other = windowsFiles({ ...LAPTOPS, contextTokens: 4_096 });
    expect(mark(text(other, "workstations/direction/install.ps1"))).not.toBe(mark(at("install.ps1")));
  });

  it.each([...HOSTILE, BREAKS_OUT, "it’s ‘x‚ “y„"])("hold %s as a text, in the code page of the machine", (hostile) => {
    const other = windowsFiles({ ...LAPTOPS, title: hostile });
    const { code, literals } = readPowerShell(asWindows(text(other, "workstations/direction/install.ps1")));
    expect(literals).toContain(hostile);
    expect(code).toBe(readPowerShell(at("install.ps1")).code);
    expect(isBalanced(code)).toBe(true);
  });

  it("the reading above sees a text that breaks out", () => {
    expect(isBalanced(readPowerShell("$title = 'it's'; Remove-Item C:\\ }").code)).toBe(false);
    // Sound in UTF-8, and ended early by the machine.
    const literal = `'${BREAKS_OUT.replaceAll("'", "''")}'`;
    expect(readPowerShell(literal).code).toBe('""');
    expect(readPowerShell(asWindows(literal)).code).toContain("Remove-Item");
  });

  it("refuse a machine that is too small before anything is written", () => {
    const script = at("install.ps1");
    const gate = script.indexOf("if ($memory + 1 -lt 16) { throw");
    const first = script.search(/New-Item|WriteAll|SetEnvironmentVariable\(|Invoke-WebRequest|Receive-File|Move-Item/);
    expect(gate).toBeGreaterThan(0);
    expect(gate).toBeLessThan(first);
  });

  it("start the runtime at once and with Windows, with no window and no rights, and with the settings of now", () => {
    const script = at("install.ps1").replace(/# Each user who signs in[\s\S]*/, "");
    const task = script.slice(script.indexOf("New-ScheduledTaskAction"));
    expect(script).not.toMatch(/-AtLogOn|S-1-5-32-545|pythonw/);
    expect(script).toContain("New-ScheduledTaskTrigger -AtStartup");
    expect(script).toContain("-UserId 'S-1-5-19' -LogonType ServiceAccount -RunLevel Limited");
    const order = ["Register-ScheduledTask", "Stop-ScheduledTask", "Stop-Process -Force", "Start-ScheduledTask"];
    const places = order.map((step) => task.indexOf(step));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
    // Every variable that is set is read again by the task, which may know those of an earlier start.
    const set = [...script.matchAll(/SetEnvironmentVariable\('([A-Z_]+)'/g)].map(([, name]) => name);
    const read = /\$names = @\(([^)]*)\)/.exec(script)?.[1]?.match(/[A-Z_]{4,}/g);
    expect(read).toEqual(set);
    const own = text(
      windowsFiles({ ...LINE, unattended: false, platform: "windows" }),
      "workstations/line/install.ps1",
    );
    expect(own).toContain("if (Test-Path -LiteralPath $main) { Start-ScheduledTask");
  });

  it("take away what was put there, the package first", () => {
    const script = at("uninstall.ps1");
    const set = [...at("install.ps1").matchAll(/SetEnvironmentVariable\('?([A-Z_]+)/g)].map(([, name]) => name);
    const gone = readPowerShell(script).literals;
    expect(set.length).toBeGreaterThan(5);
    for (const name of [...set, "OLLAMA_MODELS"]) expect(gone).toContain(name);
    const order = ["msiexec.exe", "Unregister-ScheduledTask", "Remove-NetFirewallRule", "Remove-Item -Recurse"];
    const places = order.map((step) => script.indexOf(step));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
  });

  it("stop at the first error, and evaluate no text", () => {
    for (const name of ["install.ps1", "detect.ps1", "uninstall.ps1"]) {
      expect(at(name)).toContain("Set-StrictMode -Version Latest");
      expect(at(name)).toContain("$ErrorActionPreference = 'Stop'");
      expect(readPowerShell(at(name)).code).not.toMatch(/Invoke-Expression|\biex\b|-EncodedCommand|DownloadString/i);
    }
  });

  it.each([
    [LAPTOPS, "runtimeVersion", "0.33.3'; Remove-Item C:\\"],
    [LAPTOPS, "models", LAPTOPS.models.map((model) => ({ ...model, digest: "latest" }))],
    [LAPTOPS, "models", LAPTOPS.models.map((model) => ({ ...model, ollamaName: "../../granite" }))],
  ])("refuse what cannot be pinned", (props, prop, value) => {
    expect(() => windowsFiles({ ...props, [prop]: value })).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});

describe("windows files of an inference program", () => {
  const machines = { ...LINE, unattended: false, platform: "windows", management: "intune" } as const;
  const own = windowsFiles(machines);
  const of = (name: string) => text(own, `workstations/line/${name}`);

  it("install the pinned wheels by their hashes, in an environment of their own", () => {
    const { code, literals } = readPowerShell(of("install.ps1"));
    const plain = own.filter(({ path }) => !/\/(?:dsc|msi|policy)\//.test(path));
    expect(plain.map(({ path }) => path.replace("workstations/line/", ""))).toEqual([
      "install.ps1",
      "detect.ps1",
      "uninstall.ps1",
      "records.sha256.example",
      "requirements.txt.example",
    ]);
    expect(literals).toEqual(expect.arrayContaining(["1.31.1", "--require-hashes", ":all:", "Weld inspector int8"]));
    expect(literals).toContain("weld-inspector-int8.onnx");
    expect(isBalanced(code)).toBe(true);
  });

  it("say nothing of Ollama, of its port or of its models", () => {
    for (const name of ["install.ps1", "detect.ps1"])
      expect(of(name)).not.toMatch(/ollama\.exe|11434|OLLAMA_|registry/);
    expect(of("detect.ps1")).toContain(String.raw`palier\venv\Scripts\python.exe`);
    expect(of("uninstall.ps1")).toContain("'PALIER_MODELS'");
  });

  it("are sent with both files that people record", () => {
    const publish = text(managementFiles(machines, own), "workstations/line/intune/publish.ps1");
    expect(readPowerShell(publish).literals).toEqual(expect.arrayContaining(["records.sha256", "requirements.txt"]));
    const laptops = text(managementFiles(LAPTOPS, files), "workstations/direction/intune/publish.ps1");
    expect(readPowerShell(laptops).literals).not.toContain("requirements.txt");
  });
});
