import { describe, expect, it } from "vitest";
import { managementFiles } from "../../../src/constructs/workstation/management.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { DIRECTION, HOSTILE, LINE, text } from "./population.js";

const LAPTOPS = { ...DIRECTION, platform: "windows", management: "intune" } as const;
const files = windowsFiles(LAPTOPS);
const at = (name: string) => text(files, `workstations/direction/${name}`);

/**
 * Strings and comments of a PowerShell script by its own rules: what is outside them, and the literals between single
 * quotes with their doubled quotes undone. No PowerShell can be had where these tests run, so that it is not parsed
 * further than this.
 */
function readPowerShell(script: string): { readonly code: string; readonly literals: readonly string[] } {
  const literals: string[] = [];
  const token = /<#[\s\S]*?#>|#[^\n]*|'((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]|"(?:[^"`]|`[\s\S])*"/g;
  const code = script.replace(token, (found, literal?: string) => {
    if (literal !== undefined) literals.push(literal.replace(/(['‘’‚‛])\1/g, "$1"));
    return found.startsWith("'") || found.startsWith('"') ? '""' : "";
  });
  return { code, literals };
}

const isBalanced = (code: string): boolean =>
  ["{}", "()", "[]"].every(([open = "", close = ""]) => code.split(open).length === code.split(close).length);

describe("windows files", () => {
  it("are an installer, a detection, a removal, and what people record", () => {
    expect(files.map(({ path }) => path)).toEqual(
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
    for (const script of [at("install.ps1"), at("detect.ps1"), at("uninstall.ps1"), publish])
      expect(script).not.toMatch(/ProgramData|\$env:(?:TEMP|TMP|PUBLIC|USERPROFILE)/i);
    expect(at("install.ps1")).toContain("$store = Join-Path $env:ProgramFiles 'palier'\n");
  });

  it("install nothing that is not recorded, and what is recorded only", () => {
    const { literals } = readPowerShell(at("install.ps1"));
    expect(literals).toContain("granite:8b");
    expect(literals).toContain("a".repeat(64));
    expect(at("install.ps1")).toMatch(/no SHA-256 recorded for/);
  });

  it("detect the very script that installs: another setting is another mark", () => {
    const mark = (script: string) => /\$mark = '([0-9a-f]{16})'/.exec(script)?.[1];
    expect(at("detect.ps1")).toContain(`'${mark(at("install.ps1"))}'`);
    const other = windowsFiles({ ...LAPTOPS, contextTokens: 4_096 });
    expect(mark(text(other, "workstations/direction/install.ps1"))).not.toBe(mark(at("install.ps1")));
  });

  it.each(HOSTILE)("hold %s as a text", (hostile) => {
    const script = text(windowsFiles({ ...LAPTOPS, title: hostile }), "workstations/direction/install.ps1");
    const { code, literals } = readPowerShell(script);
    expect(literals).toContain(hostile);
    expect(isBalanced(code)).toBe(true);
  });

  it("the reading above sees a text that breaks out", () => {
    const { code } = readPowerShell("$title = 'it's'; Remove-Item C:\\ }");
    expect(isBalanced(code)).toBe(false);
  });

  it("stop at the first error, and evaluate no text", () => {
    for (const name of ["install.ps1", "detect.ps1", "uninstall.ps1"]) {
      expect(at(name)).toContain("Set-StrictMode -Version Latest");
      expect(at(name)).toContain("$ErrorActionPreference = 'Stop'");
      expect(readPowerShell(at(name)).code).not.toMatch(/Invoke-Expression|\biex\b|-EncodedCommand|DownloadString/i);
    }
  });

  it("refuse an inference program, which palier lays out on Linux and macOS only", () => {
    expect(() => windowsFiles({ ...LINE, platform: "windows" })).toThrow(
      expect.objectContaining({ code: "INVALID_PROP" }),
    );
  });
});
