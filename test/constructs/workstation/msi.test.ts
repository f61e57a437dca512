import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { schemaErrors } from "../../support/json-schema.js";
import { run } from "../../support/tools.js";
import { DIRECTION, text, written } from "./population.js";

const LAPTOPS: PopulationProps = { ...DIRECTION, platform: "windows", management: "intune" };
const FOLDER = "workstations/direction";
const encode = (value: string) => new TextEncoder().encode(value);

/** Stand-ins of what people fetch: the layout of Ollama's archive, and a program that runs another as a service. */
const ARCHIVE = zipSync(
  { "ollama.exe": encode("MZ runtime"), "lib/ollama/ggml.dll": encode("MZ library") },
  { mtime: new Date(2026, 0, 2) },
);
const WINSW = encode("MZ service");

/** Output folder with the recorded archives, and what its script answers. */
function builder(props: PopulationProps = LAPTOPS, { archive = ARCHIVE }: { readonly archive?: Uint8Array } = {}) {
  const folder = written(windowsFiles(props));
  mkdirSync(join(folder, "from"));
  writeFileSync(join(folder, "from/ollama-windows-amd64.zip"), archive);
  writeFileSync(join(folder, "from/WinSW-x64.exe"), WINSW);
  const records = `${sha256Of(ARCHIVE)}  v0.33.3/ollama-windows-amd64.zip\n${sha256Of(WINSW)}  WinSW-x64.exe\n`;
  writeFileSync(join(folder, FOLDER, "records.sha256"), records);
  run("wixl", ["--version"]);
  const build = (out: string) => run("sh", [`${FOLDER}/msi/build.sh`, "from", out], { cwd: folder });
  return { folder, build, read: (path: string) => readFileSync(join(folder, path)) };
}

/** Rows of a table of the package, without its three lines of headings. */
function table(folder: string, name: string): readonly (readonly string[])[] {
  const { stdout } = run("msiinfo", ["export", "out/palier-ollama.msi", name], { cwd: folder });
  return stdout
    .split("\r\n")
    .slice(3)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"))
    .sort();
}

describe("the Windows package, built with wixl", () => {
  it("has a service of least rights, the settings, its upgrade and the files of the archive", () => {
    const { folder, build } = builder();
    const done = build("out");
    expect(done.stderr.replace(/^.*GLib.*$/gm, "").trim()).toBe("");
    expect(done.code).toBe(0);

    const [service, ...others] = table(folder, "ServiceInstall");
    expect(others).toEqual([]);
    expect(service?.[1]).toBe("palier-ollama");
    expect(service?.slice(3, 6)).toEqual(["16", "2", "1"]);
    expect(service?.[8]).toBe(String.raw`NT AUTHORITY\LocalService`);
    // Started at installation, stopped at both, deleted at removal: 1 + 2 + 32 + 128.
    expect(table(folder, "ServiceControl")[0]?.slice(1, 3)).toEqual(["palier-ollama", "163"]);

    const registry = table(folder, "Registry").map(([, root, key, name, value]) => [root, key, name, value]);
    const environment = String.raw`SYSTEM\CurrentControlSet\Control\Session Manager\Environment`;
    expect(registry).toContainEqual(["2", environment, "OLLAMA_HOST", "127.0.0.1:11434"]);
    expect(registry).toContainEqual(["2", environment, "OLLAMA_NO_CLOUD", "1"]);
    expect(registry).toContainEqual(["2", environment, "OLLAMA_DEBUG_LOG_REQUESTS", "0"]);
    expect(registry).toContainEqual(["2", String.raw`SOFTWARE\palier`, "Node", "fleet/direction"]);
    expect(registry).toContainEqual(["2", String.raw`SOFTWARE\palier`, "Version", "0.33.3"]);
    expect(registry).toHaveLength(13);

    const upgrade = table(folder, "Upgrade").map(([, least, most, , attributes, , property]) => [
      ...[least, most, attributes, property],
    ]);
    expect(upgrade).toEqual([
      ["0.0.0", "0.33.4", "256", "PALIER_OTHER"],
      ["0.33.4", "", "258", "PALIER_NEWER"],
    ]);
    expect(table(folder, "LaunchCondition").map(([condition]) => condition)).toEqual([
      "Installed OR (VersionNT64 >= 603 AND PALIER_BUILD >= 19045)",
      "Installed OR NOT PALIER_NEWER",
      "Installed OR PhysicalMemory >= 15360",
    ]);
    expect(table(folder, "RegLocator")[0]?.slice(1)).toEqual([
      ...["2", String.raw`SOFTWARE\Microsoft\Windows NT\CurrentVersion`, "CurrentBuildNumber", "18"],
    ]);
    // Windows Installer compares codes as texts.
    const property = (wanted: string) => table(folder, "Property").find(([name]) => name === wanted)?.[1] ?? "";
    expect(table(folder, "Upgrade").map(([code]) => code)).toEqual([property("UpgradeCode"), property("UpgradeCode")]);
    expect(property("ProductCode")).toMatch(/^\{[0-9A-F-]{36}\}$/);
    expect(table(folder, "Component")).toHaveLength(4);
    expect(table(folder, "Component").every(([, , , attributes]) => (Number(attributes) & 256) === 256)).toBe(true);

    run("msiextract", ["-C", "extracted", "out/palier-ollama.msi"], { cwd: folder });
    const extracted = run("find", ["extracted", "-type", "f", "-printf", "%P %s\n"], { cwd: folder }).stdout;
    const files = extracted.trim().split("\n").sort();
    expect(files.map((line) => line.replace(/^.*?palier\//, ""))).toEqual([
      "ollama-0.33.3/lib/ollama/ggml.dll 10",
      "ollama-0.33.3/ollama.exe 10",
      "service/palier-ollama.exe 10",
      `service/palier-ollama.xml ${text(windowsFiles(LAPTOPS), `${FOLDER}/msi/service.xml`).length}`,
    ]);
  });

  it("is the same bytes at every run, and another code for another setting", () => {
    const { folder, build, read } = builder();
    build("out");
    build("again");
    expect(sha256Of(read("out/palier-ollama.msi"))).toBe(sha256Of(read("again/palier-ollama.msi")));
    const codes = (at: string) => {
      const information = run("msiinfo", ["suminfo", "out/palier-ollama.msi"], { cwd: at }).stdout;
      const code = table(at, "Property").find(([name]) => name === "ProductCode")?.[1];
      return [code, /(?<=UUID\): )\S+/.exec(information)?.[0]];
    };
    const other = builder({ ...LAPTOPS, contextTokens: 4_096 });
    other.build("out");
    expect(new Set([...codes(folder), ...codes(other.folder)]).size).toBe(4);
  });

  it("is not built from other bytes than the recorded ones, nor from unrecorded ones", () => {
    const { build } = builder(LAPTOPS, { archive: encode("other") });
    expect(build("out")).toMatchObject({ code: 1, stderr: expect.stringContaining("recorded is") });
    const unrecorded = builder();
    writeFileSync(join(unrecorded.folder, FOLDER, "records.sha256"), "");
    expect(unrecorded.build("out")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no SHA-256 recorded for v0.33.3/ollama-windows-amd64.zip"),
    });
  });

  it.each(["$(id) é <b>", "a & \"b\" 'c' [x] {y}", "x\\"])("holds the organisation %s", (organisation) => {
    const { folder, build } = builder({ ...LAPTOPS, organisation });
    expect(build("out").code).toBe(0);
    const manufacturer = table(folder, "Property").find(([name]) => name === "Manufacturer")?.[1];
    expect(manufacturer).toBe(organisation.replaceAll("$", ""));
  });

  it("its script is sound shell", () => {
    const { folder } = builder();
    expect(run("shellcheck", [`${FOLDER}/msi/build.sh`], { cwd: folder })).toMatchObject({ code: 0 });
  });
});

describe("winget's manifests", () => {
  const KINDS = ["version", "installer", "defaultLocale"] as const;

  it("follow their schemas once the package is built, with its digest", () => {
    const { folder, build, read } = builder();
    build("out");
    const names = run("ls", ["out/winget"], { cwd: folder }).stdout.trim().split("\n");
    expect(names).toHaveLength(3);
    const manifests = names.map((name) => parse(read(`out/winget/${name}`).toString()));
    expect(manifests.map(({ ManifestType }) => ManifestType).sort()).toEqual([...KINDS].sort());
    for (const manifest of manifests)
      expect(schemaErrors(`winget-${manifest.ManifestType}`, manifest), manifest.ManifestType).toEqual([]);
    const installer = manifests.find(({ ManifestType }) => ManifestType === "installer");
    expect(installer.Installers[0]).toEqual({
      Architecture: "x64",
      InstallerUrl: "https://mirror.example.org/palier/packages/direction/palier-ollama.msi",
      InstallerSha256: sha256Of(read("out/palier-ollama.msi")).toUpperCase(),
    });
    const code = table(folder, "Property").find(([name]) => name === "ProductCode")?.[1];
    expect(installer.ProductCode).toBe(code);
  });

  it("before that, the missing digest is seen by the schema", () => {
    const files = windowsFiles(LAPTOPS);
    const path = files.find(({ path }) => path.endsWith("installer.yaml.in"))?.path ?? "";
    expect(schemaErrors("winget-installer", parse(text(files, path)))).toEqual([
      expect.stringContaining("/Installers/0/InstallerSha256"),
    ]);
  });

  it("are not written without a mirror", () => {
    const files = windowsFiles({ ...LAPTOPS, mirror: null });
    expect(files.filter(({ path }) => path.includes("/winget/"))).toEqual([]);
    expect(text(files, `${FOLDER}/msi/build.sh`)).not.toContain("winget");
  });
});
