import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse as parsePlist } from "plist";
import { describe, expect, onTestFinished, test } from "vitest";
import { linuxFiles } from "../../../src/constructs/workstation/linux.js";
import { macosFiles } from "../../../src/constructs/workstation/macos.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { runtimeOf } from "../../../src/constructs/workstation/runtimes.js";
import { setupScript } from "../../../src/constructs/workstation/setup.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { PalierError } from "../../../src/core/errors.js";
import { RUNTIME_PLATFORMS, RUNTIMES, type RuntimeName } from "../../../src/core/workstation-runtimes.js";
import { isBalanced, readPowerShell } from "../../support/powershell.js";
import { CHECKOUT, run, start, tool } from "../../support/tools.js";
import { DIRECTION, LINE, text, written } from "./population.js";

const VERSIONS: Readonly<Record<RuntimeName, string>> = {
  ollama: "0.33.3",
  "llama.cpp": "b11450",
  "lm-studio": "0.0.25-1",
  "foundry-local": "2.2.1",
  mlx: "0.32.2",
  onnxruntime: "1.31.1",
  litert: "2.3.0",
  coreml: "9.0",
};

/** A population that runs something else than Ollama. */
const of = (runtime: RuntimeName, platform: PopulationProps["platform"]): PopulationProps => ({
  ...(runtimeOf(runtime).port === null ? LINE : DIRECTION),
  platform,
  runtime,
  runtimeVersion: VERSIONS[runtime],
});
const on = (platform: PopulationProps["platform"]) =>
  RUNTIMES.filter((runtime) => RUNTIME_PLATFORMS[runtime].includes(platform)).map((runtime) => of(runtime, platform));

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Files of a Linux package. */
function unpacked(props: PopulationProps): string {
  const folder = written(linuxFiles(props));
  const deb = join(folder, `workstations/${props.name}/palier-${props.runtime}.deb`);
  expect(run("dpkg-deb", ["--raw-extract", deb, join(folder, "deb")])).toMatchObject({ code: 0, stderr: "" });
  return join(folder, "deb");
}
const inside = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe.each(on("linux"))("$runtime on linux", (props) => {
  test("has a unit of least rights that systemd understands", () => {
    const unit = join(unpacked(props), `usr/lib/systemd/system/palier-${props.runtime}.service`);
    // In tenths: an exposure of 2.0 at most.
    expect(run("systemd-analyze", ["security", "--offline=true", "--threshold=20", unit])).toMatchObject({ code: 0 });
    const said = run("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", unit]).stderr.split("\n");
    expect(said.filter((line) => line.includes(props.runtime) && !/is not executable/.test(line))).toEqual([]);
    expect(readFileSync(unit, "utf8")).toContain("IPAddressDeny=any\nIPAddressAllow=localhost\n");
    writeFileSync(unit, readFileSync(unit, "utf8").replace("ExecStart=/", "ExecStart="));
    expect(run("systemd-analyze", ["verify", "--man=no", unit]).stderr).toMatch(/ExecStart|executable/);
  });

  test("has scripts in which shellcheck finds nothing, and a bare variable", () => {
    const folder = unpacked(props);
    const own = ["usr/sbin/palier-setup", "usr/lib/palier/start"].map((path) => join(folder, path)).filter(existsSync);
    const check = () => run("shellcheck", ["--enable=all", "--exclude=SC2250,SC2310,SC2311,SC2312", ...own]);
    expect(check()).toMatchObject({ code: 0, stdout: "" });
    writeFileSync(own[0] as string, inside(folder, "usr/sbin/palier-setup").concat("rm $1\n"));
    expect(check().stdout).toContain("SC2086");
  });
});

describe.each(on("macos"))("$runtime on macos", (props) => {
  test("runs under its own account, where it answers the Mac only", () => {
    const files = macosFiles(props);
    const daemon = parsePlist(
      text(files, `workstations/${props.name}/local.palier.${props.runtime}.plist`),
    ) as unknown as {
      readonly ProgramArguments: readonly string[];
      readonly UserName: string;
      readonly EnvironmentVariables: Readonly<Record<string, string>>;
    };
    expect(daemon.UserName).toBe("_palier");
    const said = JSON.stringify([daemon.ProgramArguments, daemon.EnvironmentVariables]);
    expect(said).toContain("/Library/Application Support/palier/");
    expect(said).not.toMatch(/0\.0\.0\.0|--allowed-origins \*/);
    if (props.runtime === "mlx")
      expect(daemon.ProgramArguments.slice(3)).toEqual([
        ...["-m", "mlx_lm", "server", "--host", "127.0.0.1", "--port", "8080"],
        ...["--allowed-origins", "http://localhost", "--log-level", "WARNING"],
        ...["--model", "/Library/Application Support/palier/models/granite-8b-q4-k-m"],
      ]);
    const script = join(written(files), `workstations/${props.name}/install.sh`);
    expect(run("shellcheck", ["--enable=all", "--exclude=SC2250,SC2310,SC2311,SC2312", script])).toMatchObject({
      code: 0,
      stdout: "",
    });
  });
});

describe.each(on("windows"))("$runtime on windows", (props) => {
  test("has scripts that hold together, and block the network where it serves", () => {
    const files = windowsFiles(props);
    for (const name of ["install.ps1", "detect.ps1", "uninstall.ps1"]) {
      const { code } = readPowerShell(text(files, `workstations/${props.name}/${name}`));
      expect(isBalanced(code)).toBe(true);
    }
    const { port } = runtimeOf(props.runtime);
    const rules = text(files, `workstations/${props.name}/install.ps1`).match(/New-NetFirewallRule .*/g) ?? [];
    expect(rules.length).toBe(port === null ? 0 : 2);
    if (port !== null) expect(rules[1]).toContain(`-Action Block -Protocol TCP -LocalPort ${port} `);
  });
});

test("a runtime is not set up on a system it does not have", () => {
  for (const [runtime, platform, files] of [
    ["coreml", "linux", linuxFiles],
    ["mlx", "windows", windowsFiles],
    ["coreml", "windows", windowsFiles],
  ] as const)
    expect(() => files(of(runtime, platform))).toThrow(PalierError);
  expect(() => linuxFiles({ ...of("llama.cpp", "linux"), runtimeVersion: "latest" })).toThrow(PalierError);
});

test("llama.cpp answers the machine only, downloads nothing, lets no web page in and logs errors only", () => {
  const settings = inside(unpacked(of("llama.cpp", "linux")), "etc/palier/llama.cpp.env")
    .trim()
    .split("\n");
  expect(settings).toEqual([
    "LLAMA_ARG_HOST=127.0.0.1",
    "LLAMA_ARG_PORT=9931",
    "LLAMA_ARG_MODELS_DIR=/var/lib/palier/models",
    "LLAMA_ARG_MODELS_MAX=1",
    "LLAMA_ARG_OFFLINE=1",
    "LLAMA_ARG_CORS_ORIGINS=localhost",
    "LLAMA_ARG_CORS_CREDENTIALS=0",
    "LLAMA_ARG_CTX_SIZE=8192",
    "LLAMA_ARG_N_PARALLEL=1",
    "LLAMA_ARG_LOG_VERBOSITY=1",
    "LLAMA_ARG_ENDPOINT_SLOTS=0",
    "LLAMA_ARG_ENDPOINT_METRICS=1",
    "LLAMA_ARG_UI=0",
    "LLAMA_ARG_AGENT=0",
  ]);
});

test("LM Studio starts with the folder of the administrator, without web pages and with nothing of before", () => {
  const home = mkdtempSync(join(tmpdir(), "palier-home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const script = inside(unpacked(of("lm-studio", "linux")), "usr/lib/palier/start");
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content, { mode: 0o755 });
  };
  put("start", script.replaceAll("'/var/lib/palier/lm-studio-0.0.25-1'", `'${home}/program'`));
  put("program/llmster", `#!/bin/sh\necho "llmster $*"\n`);
  put(".lmstudio/bin/lms", `#!/bin/sh\necho "lms $*"\n`);
  put(".lmstudio/conversations/1.json", "what was said");
  mkdirSync(join(home, "models"));
  const env = { HOME: home, PALIER_MODELS: join(home, "models") };
  expect(start(tool("sh"), [join(home, "start")], { env }).stdout.split("\n")).toEqual([
    ...["llmster bootstrap", "lms daemon up", "lms server start --port 1234", ""],
  ]);
  expect(existsSync(join(home, ".lmstudio/conversations"))).toBe(false);
  expect(run("readlink", [join(home, ".lmstudio/models")]).stdout.trim()).toBe(join(home, "models"));
  // The daemon of that version is there already.
  expect(start(tool("sh"), [join(home, "start")], { env }).stdout).not.toContain("bootstrap");
});

/** A machine with the script of a population and a mirror in a folder. */
function machine(props: PopulationProps) {
  const root = mkdtempSync(join(tmpdir(), "palier-runtime-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const put = (path: string, content: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode });
    return sha256(content);
  };
  const system = props.platform === "macos" ? "macos" : "linux";
  const places = {
    store: join(root, "store"),
    records: join(root, "records"),
    requirements: join(root, "wheels"),
    system,
  } as const;
  const setup = (changed: PopulationProps = props) => {
    put("palier-setup", setupScript(changed, places), 0o755);
    return start(tool("sh"), [join(root, "palier-setup")], { env: { PALIER_FROM: join(root, "drive") } });
  };
  /** Folder of a model as the archive that is fetched. */
  const pack = (folder: string): string => {
    run("tar", ["-cf", join(root, "model.tar"), "-C", folder, "."]);
    const bytes = readFileSync(join(root, "model.tar"));
    return put(`drive/models/sha256/${sha256(bytes)}`, bytes);
  };
  return { root, put, setup, pack, has: (path: string) => existsSync(join(root, path)) };
}

test("an archive with its models is what was recorded, and what is not on the list goes", () => {
  const base = of("llama.cpp", "linux");
  const [model] = base.models as [PopulationProps["models"][number]];
  const props = { ...base, models: [{ ...model, digest: sha256("weights") }] };
  const { root, put, setup, has } = machine(props);
  put("llama-b11450/llama-server", "#!/bin/sh\n", 0o755);
  const name = process.arch === "arm64" ? "arm64" : "x64";
  const archive = `llama-b11450-bin-ubuntu-vulkan-${name}.tar.gz`;
  mkdirSync(join(root, "drive/llama.cpp/releases/b11450"), { recursive: true });
  const at = join(root, "drive/llama.cpp/releases/b11450", archive);
  run("tar", ["-czf", at, "-C", root, "llama-b11450"]);
  put(`drive/models/sha256/${sha256("weights")}`, "weights");
  expect(setup()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`no SHA-256 recorded for b11450/${archive}`),
  });
  put("records", `${sha256(readFileSync(at))}  b11450/${archive}\n`);
  put("store/models/old.gguf", "old");
  put("store/llama.cpp-b11000/llama-server", "old");
  expect(setup()).toMatchObject({ code: 0, stderr: "" });
  expect(has("store/llama.cpp-b11450/llama-server")).toBe(true);
  expect(readFileSync(join(root, "store/models/granite-8b-q4-k-m.gguf"), "utf8")).toBe("weights");
  expect([has("store/models/old.gguf"), has("store/llama.cpp-b11000"), has("store/fetched")]).toEqual([
    false,
    false,
    false,
  ]);
  put(`drive/models/sha256/${sha256("weights")}`, "other");
  rmSync(join(root, "store/models"), { recursive: true });
  expect(setup()).toMatchObject({ code: 1, stderr: expect.stringContaining("recorded is") });
});

test("a model of Foundry Local has the name editors call it by, and keeps its template", () => {
  const base = of("foundry-local", "linux");
  const [model] = base.models as [PopulationProps["models"][number]];
  const made = machine(base);
  made.put("store/venv/.sha256", `${made.put("wheels", "foundry-local-sdk==2.2.1 --hash=sha256:x\n")}\n`);
  made.put("phi/genai_config.json", "{}");
  made.put("phi/inference_model.json", '{"Name": "phi-generic-cpu:4", "PromptTemplate": {"prompt": "{Content}"}}');
  const digest = made.pack(join(made.root, "phi"));
  expect(made.setup({ ...base, models: [{ ...model, digest }] })).toMatchObject({ code: 0, stderr: "" });
  const described = readFileSync(join(made.root, "store/models/granite-8b-q4-k-m/inference_model.json"), "utf8");
  expect(JSON.parse(described)).toEqual({ Name: "granite-8b-q4-k-m:1", PromptTemplate: { prompt: "{Content}" } });
});

describe("models that a library runs", () => {
  const python = (...args: readonly string[]) =>
    run("python", [join(CHECKOUT, "test/support/model-files.py"), ...args], { env: { PYTHONWARNINGS: "ignore" } });
  /** An environment that is already made: what the model needs is in the one of the tests. */
  const ready = (made: ReturnType<typeof machine>, pin: string) =>
    made.put("store/venv/.sha256", `${made.put("wheels", `${pin} --hash=sha256:x\n`)}\n`);
  const weld = (digest: string) => [{ ...(LINE.models[0] as PopulationProps["models"][number]), digest }];

  test("a LiteRT model runs from the folder the package names, and other bytes never get there", () => {
    const props = of("litert", "linux");
    const made = machine(props);
    ready(made, "ai-edge-litert==2.3.0");
    expect(python("make-litert", join(made.root, "weld.tflite"))).toMatchObject({ code: 0 });
    const bytes = readFileSync(join(made.root, "weld.tflite"));
    const digest = made.put(`drive/models/sha256/${sha256(bytes)}`, bytes);
    expect(made.setup({ ...props, models: weld(digest) })).toMatchObject({ code: 0, stderr: "" });
    expect(made.has("store/models/weld-inspector-int8.tflite")).toBe(true);
    // relu(W (1, 1) + b) by hand.
    expect(JSON.parse(python("run-litert", join(made.root, "store/models")).stdout)).toEqual([[3.5, 0]]);
    made.put(`drive/models/sha256/${digest}`, bytes.subarray(0, -8));
    rmSync(join(made.root, "store/models"), { recursive: true });
    expect(made.setup({ ...props, models: weld(digest) }).stderr).toContain("recorded is");
    expect(made.has("store/models/weld-inspector-int8.tflite")).toBe(false);
  });

  test("a Core ML package is built, unpacked by the setup and parsed; another one takes its place", () => {
    const props = of("coreml", "macos");
    const made = machine(props);
    ready(made, "coremltools==9.0");
    const folder = join(made.root, "weld.mlpackage");
    expect(python("make-coreml", folder)).toMatchObject({ code: 0 });
    const digest = made.pack(folder);
    expect(made.setup({ ...props, models: weld(digest) })).toMatchObject({ code: 0, stderr: "" });
    const installed = join(made.root, "store/models/weld-inspector-int8.mlpackage");
    expect(JSON.parse(python("read-coreml", installed).stdout)).toEqual({
      type: "mlProgram",
      version: 7,
      inputs: ["x"],
      outputs: ["y"],
      operations: ["cast", "linear", "relu", "cast"],
    });
    // Nothing is fetched again while the recorded model is the one that stands there.
    rmSync(join(made.root, "drive"), { recursive: true });
    expect(made.setup({ ...props, models: weld(digest) })).toMatchObject({ code: 0, stderr: "" });
    made.put("next.mlpackage/Manifest.json", "{}");
    const next = made.pack(join(made.root, "next.mlpackage"));
    made.put("store/models/old.mlpackage/Manifest.json", "{}");
    expect(made.setup({ ...props, models: weld(next) })).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(installed, "Manifest.json"), "utf8")).toBe("{}");
    expect([made.has("store/models/old.mlpackage"), existsSync(join(installed, "Data"))]).toEqual([false, false]);
  }, 60_000);
});
