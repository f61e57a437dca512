import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pack } from "../../../src/cli/commands/pack.js";
import { msiFiles } from "../../../src/constructs/workstation/msi.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { hasWindowsService } from "../../../src/constructs/workstation/runtimes.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { RUNTIME_PLATFORMS, RUNTIMES } from "../../../src/core/workstation-runtimes.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { schemaErrors } from "../../support/json-schema.js";
import { isBalanced, readPowerShell } from "../../support/powershell.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { DIRECTION, LINE, text } from "./population.js";
import { builder, table, zipped } from "./windows-package.js";

const on = (base: PopulationProps, runtime: PopulationProps["runtime"], runtimeVersion: string): PopulationProps => ({
  ...{ ...base, platform: "windows", management: "intune", runtime, runtimeVersion },
});
const LLAMA = on(DIRECTION, "llama.cpp", "b71450");
const FOUNDRY = on(DIRECTION, "foundry-local", "2.2.1");
const ONNX = on(LINE, "onnxruntime", "1.31.1");
const LITERT = on(LINE, "litert", "2.3.0");

/** What each package holds besides the service, and what its service starts. */
const CASES = [
  {
    props: LLAMA,
    version: "0.1.5914",
    executable: String.raw`%BASE%\..\llama.cpp-b71450\llama-server.exe`,
    argument: undefined,
    start: "163",
    files: ["llama.cpp-b71450/ggml.dll", "llama.cpp-b71450/llama-server.exe"],
    setting: ["LLAMA_ARG_HOST", "127.0.0.1"],
  },
  wheels(FOUNDRY, "foundry_local_sdk", { main: "serve.py", start: "163" }),
  wheels(ONNX, "onnxruntime", { main: String.raw`..\program\main.py`, start: "162" }),
  wheels(LITERT, "ai_edge_litert", { main: String.raw`..\program\main.py`, start: "162" }),
] as const;

/** A runtime of wheels, which its package runs with a Python of its own. */
function wheels(
  props: PopulationProps,
  name: string,
  { main, start }: { readonly main: string; readonly start: string },
) {
  const folder = `${props.runtime}-${props.runtimeVersion}`;
  const site = `${folder}/Lib/site-packages`;
  return {
    props,
    version: props.runtimeVersion,
    executable: `%BASE%\\..\\${folder}\\python.exe`,
    argument: `-I -B "%BASE%\\${main}"`,
    start,
    files: [
      ...[`${site}/${name}/__init__.py`, `${site}/extra.py`, `${site}/flatbuffers/__init__.py`],
      ...[`${folder}/python.exe`, `${folder}/python313._pth`, `${folder}/python313.zip`],
    ],
    setting: null,
  };
}

describe.each(CASES)("the Windows package of $props.runtime", (wanted) => {
  const { props } = wanted;

  it("has a service of least rights, its registry, its upgrade, and the files that were recorded", () => {
    const { folder, build, msi } = builder(props);
    const done = build("out");
    expect(done.stderr.replace(/^.*GLib.*$/gm, "").trim()).toBe("");
    expect(done.code).toBe(0);
    const [service, ...others] = table(folder, msi, "ServiceInstall");
    expect(others).toEqual([]);
    expect(service?.[1]).toBe(`palier-${props.runtime}`);
    expect(service?.slice(3, 6)).toEqual(["16", "2", "1"]);
    expect(service?.[8]).toBe(String.raw`NT AUTHORITY\LocalService`);
    // Stopped at both, deleted at removal; started at once where there is something to start.
    expect(table(folder, msi, "ServiceControl")[0]?.slice(1, 3)).toEqual([`palier-${props.runtime}`, wanted.start]);
    const registry = table(folder, msi, "Registry").map(([, root, key, name, value]) => [root, key, name, value]);
    expect(registry).toContainEqual(["2", String.raw`SOFTWARE\palier`, "Version", props.runtimeVersion]);
    expect(registry).toContainEqual(["2", String.raw`SOFTWARE\palier`, "ProductCode", "[ProductCode]"]);
    if (wanted.setting !== null)
      expect(registry.map(([, , ...setting]) => setting)).toContainEqual([...wanted.setting]);
    const properties = new Map(table(folder, msi, "Property").map(([name, value]) => [name, value]));
    expect(properties.get("ProductVersion")).toBe(wanted.version);
    const [oldest, newest] = table(folder, msi, "Upgrade");
    expect([oldest?.[0], oldest?.[4], oldest?.[6]]).toEqual([properties.get("UpgradeCode"), "256", "PALIER_OTHER"]);
    expect(oldest?.[2]).toBe(newest?.[1]);
    run("msiextract", ["-C", "extracted", msi], { cwd: folder });
    const files = run("find", ["extracted", "-type", "f", "-printf", "%P\n"], { cwd: folder }).stdout;
    const starter = props.runtime === "foundry-local" ? ["service/serve.py"] : [];
    expect(
      files
        .trim()
        .split("\n")
        .map((path) => path.replace(/^.*?palier\//, ""))
        .sort(),
    ).toEqual(
      [
        ...wanted.files,
        ...starter,
        `service/palier-${props.runtime}.exe`,
        `service/palier-${props.runtime}.xml`,
      ].sort(),
    );
    const xml = text(windowsFiles(props), `workstations/${props.name}/msi/service.xml`);
    expect(/<executable>(.*)<\/executable>/.exec(xml)?.[1]).toBe(wanted.executable);
    expect(/<arguments>(.*)<\/arguments>/.exec(xml)?.[1]?.replaceAll("&#34;", '"')).toBe(wanted.argument);
  });

  it("is the same bytes at every run", () => {
    const { folder, build } = builder(props);
    build("out");
    build("again");
    const bytes = (out: string) => sha256Of(readFileSync(join(folder, out, `palier-${props.runtime}.msi`)));
    expect(bytes("out")).toBe(bytes("again"));
  });

  it("becomes an app of Intune, which an independent reader opens, found by its product code", () => {
    const { folder, own, build, msi } = builder(props);
    build("out");
    const app = join(own, "msi/intune-app.json");
    pack(app, join(folder, msi), { json: false });
    const body = JSON.parse(readFileSync(app, "utf8"));
    const code = table(folder, msi, "Property").find(([name]) => name === "ProductCode")?.[1];
    expect(body.rules).toEqual([expect.objectContaining({ ruleType: "detection", productCode: code })]);
    expect(body.uninstallCommandLine).toBe(`msiexec /x "${code}" /qn /norestart`);
    const reader = join(CHECKOUT, "test/support/read-intunewin.py");
    const { stdout, stderr } = run("python3", [reader, `out/${props.name}-package.intunewin`, "opened"], {
      cwd: folder,
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ setup: body.setupFilePath, files: [body.setupFilePath] });
    expect(readFileSync(join(folder, "opened", body.setupFilePath))).toEqual(readFileSync(join(folder, msi)));
    expect(JSON.parse(stdout).msi).toMatchObject({
      MsiProductCode: code,
      MsiUpgradeCode: body.msiInformation.upgradeCode,
    });
    expect(() => pack(app, join(folder, "from/WinSW-x64.exe"), {})).toThrow(expect.objectContaining({ code: "USAGE" }));
  });

  it("is looked for by its service before its scripts look for anything else", () => {
    const files = windowsFiles(props);
    const script = (name: string): string => text(files, `workstations/${props.name}/${name}`);
    for (const name of ["install.ps1", "detect.ps1", "uninstall.ps1"]) {
      expect(readPowerShell(script(name)).literals).toContain(`palier-${props.runtime}`);
      expect(isBalanced(readPowerShell(script(name)).code)).toBe(true);
    }
    expect(script("install.ps1").indexOf("$isService =")).toBeLessThan(script("install.ps1").indexOf("$kept ="));
    expect(script("detect.ps1")).toContain(wanted.executable.replace(String.raw`%BASE%\..`, "palier"));
  });
});

describe("a package is not built", () => {
  const wheel = "onnxruntime-1.31.1-cp313-cp313-win_amd64.whl";
  const moved = (from: string, to: string) => (files: Record<string, Uint8Array>) => {
    const bytes = files[from];
    if (bytes === undefined) throw new Error(`no ${from}`);
    delete files[from];
    files[to] = bytes;
  };
  it.each([
    [
      "wheels that are not recorded",
      ONNX,
      (files: Record<string, Uint8Array>) => {
        files[wheel] = zipped({ a: "b" });
      },
      "is not recorded",
    ],
    ["a wheel of another Python", ONNX, moved(wheel, wheel.replaceAll("313", "312")), "is not for python313"],
    [
      "a wheel of another system",
      ONNX,
      moved(wheel, wheel.replace("win_amd64", "manylinux_2_28_x86_64")),
      "is not for Windows",
    ],
    [
      "a wheel too few",
      ONNX,
      (files: Record<string, Uint8Array>) => {
        delete files["flatbuffers-25.9.23-py2.py3-none-any.whl"];
      },
      "holds 1 wheels",
    ],
    [
      "another archive",
      LLAMA,
      (files: Record<string, Uint8Array>) => {
        files["llama-b71450-bin-win-vulkan-x64.zip"] = zipped({ a: "b" });
      },
      "recorded is",
    ],
  ] as const)("from %s", (_, props, change, said) => {
    const { folder, build, msi } = builder(props, change);
    expect(build("out")).toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
    expect(existsSync(join(folder, msi))).toBe(false);
  });

  it("for a runtime that has no Windows, and is for every other one", () => {
    const has = RUNTIMES.filter((runtime) => RUNTIME_PLATFORMS[runtime].includes("windows"));
    const packaged = has.filter((runtime) => hasWindowsService(runtime));
    expect(packaged).toEqual(["ollama", "llama.cpp", "foundry-local", "onnxruntime", "litert"]);
    expect(has.filter((runtime) => !packaged.includes(runtime))).toEqual(["lm-studio"]);
    expect(msiFiles({ ...LLAMA, runtime: "lm-studio", runtimeVersion: "0.0.25-1" })).toEqual([]);
    for (const { props } of CASES) {
      const script = msiFiles(props).find(({ path }) => path.endsWith("/build.sh"))?.content;
      expect(run("shellcheck", ["-"], { input: String(script) })).toMatchObject({ code: 0, stdout: "" });
    }
  });
});

describe("winget's manifest of the package", () => {
  it("has the version Windows Installer shows, and follows its schema once it is built", () => {
    const { folder, build } = builder(LLAMA);
    build("out");
    const manifest = parse(readFileSync(join(folder, "out/winget/palier.ville.direction.installer.yaml"), "utf8"));
    expect(schemaErrors("winget-installer", manifest)).toEqual([]);
    expect(manifest.PackageVersion).toBe("0.1.5914");
  });
});
