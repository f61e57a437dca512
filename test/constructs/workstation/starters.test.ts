import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { assistantFiles } from "../../../src/constructs/workstation/assistants.js";
import { starterOf } from "../../../src/constructs/workstation/launch.js";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { emptyFolder } from "../../support/output-folder.js";
import { readPowerShell } from "../../support/powershell.js";
import { run } from "../../support/tools.js";
import { DIRECTION, text } from "./population.js";

const FOUNDRY: PopulationProps = { ...DIRECTION, platform: "linux", runtime: "foundry-local", runtimeVersion: "2.2.1" };
const LM_STUDIO: PopulationProps = {
  ...{ ...DIRECTION, platform: "windows", management: "intune", runtime: "lm-studio", runtimeVersion: "0.0.25-1" },
};

/** Stand-in of the SDK: asks the catalogue as version 2.2.1 does, once for each place a model may run, then ends. */
const SDK = `
import json, os, signal, threading, urllib.request

class LogLevel:
    ERROR = "error"

class Configuration:
    class WebService:
        def __init__(self, urls):
            self.urls = urls
    def __init__(self, **given):
        self.given = given

class FoundryLocalManager:
    @classmethod
    def initialize(cls, configuration):
        cls.instance = cls()
        cls.instance.given = configuration.given
    @property
    def catalog(self):
        return self
    def get_cached_models(self):
        class Model:
            id = "weld:3"
            def load(self):
                print("loaded", self.id)
        class Broken(Model):
            id = "half:1"
            def load(self):
                raise RuntimeError("a prompt")
        return [Model(), Broken()]
    def start_web_service(self):
        url = self.given["catalog_urls"][0][0]
        answers = {}
        for provider in ("CPUExecutionProvider", "CUDAExecutionProvider"):
            field = "properties/variantInfo/variantMetadata/executionProvider"
            body = {"filters": [{"field": field, "operator": "eq", "values": [provider]}], "pageSize": 50}
            request = urllib.request.Request(url, json.dumps(body).encode(), {"content-type": "application/json"})
            answers[provider] = json.load(urllib.request.urlopen(request))
        print(json.dumps({"urls": self.given["web"].urls, "url": url, "level": self.given["log_level"],
                          "cache": self.given["model_cache_dir"], "quiet": self.given["disable_nonessential_telemetry"],
                          "answers": answers}), flush=True)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    def stop_web_service(self):
        print("stopped")
`;

describe("the starter of Foundry Local", () => {
  const served = (files: Readonly<Record<string, string>>) => {
    const folder = emptyFolder();
    const all = { ...files, "sdk/foundry_local_sdk.py": SDK, "serve.py": starterOf(FOUNDRY, "/store")?.content ?? "" };
    for (const [path, content] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const env = { PYTHONPATH: join(folder, "sdk"), PALIER_MODELS: join(folder, "models"), HOME: folder };
    return { folder, done: run("python3", [join(folder, "serve.py")], { env, timeoutSeconds: 30 }) };
  };

  test("answers the machine only and names the models of the folder, those of one's own too", () => {
    const { folder, done } = served({
      "models/weld/inference_model.json": '{"Name": "weld:3", "PromptTemplate": {"prompt": "{Content}"}}',
      "models/weld/genai_config.json": '{"model": {"decoder": {}}}',
      "models/small/inference_model.json": '{"Name": "small-cuda:1"}',
      "models/small/genai_config.json": JSON.stringify({
        model: { decoder: { session_options: { provider_options: [{ cuda: {} }] } } },
      }),
      "models/half/genai_config.json": "{}",
    });
    // A model that cannot be loaded leaves the others, and no word of what it said.
    expect(done).toMatchObject({ code: 0, stderr: "half:1 was not loaded: RuntimeError\n" });
    const [loaded, first = "", last] = done.stdout.trim().split("\n");
    expect([loaded, last]).toEqual(["loaded weld:3", "stopped"]);
    const said = JSON.parse(first);
    expect(said).toMatchObject({ urls: "http://127.0.0.1:5273", level: "error", quiet: true });
    expect(said.cache).toBe(join(folder, "models"));
    expect(said.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/models$/);
    const names = (provider: string) =>
      said.answers[provider].value.map((one: Entry) => [one.properties.name, one.annotations.tags.alias]);
    expect(names("CPUExecutionProvider")).toEqual([["weld", "weld"]]);
    expect(names("CUDAExecutionProvider")).toEqual([["small-cuda", "small"]]);
    const [weld] = said.answers["CPUExecutionProvider"].value;
    expect(weld.properties.version).toBe(3);
    expect(JSON.parse(weld.annotations.tags.promptTemplate)).toEqual({ prompt: "{Content}" });
  });

  test("serves nothing where there is nothing, and stops at a model whose files lie", () => {
    const { done } = served({ "models/readme.txt": "none" });
    expect(JSON.parse(done.stdout.split("\n")[1] ?? "").answers["CPUExecutionProvider"].totalCount).toBe(0);
    const broken = served({ "models/weld/inference_model.json": "{}", "models/weld/genai_config.json": "{}" });
    expect(broken.done.code).not.toBe(0);
  });
});

interface Entry {
  readonly properties: { readonly name: string };
  readonly annotations: { readonly tags: { readonly alias: string } };
}

describe("LM Studio on Windows", () => {
  const files = windowsFiles(LM_STUDIO);
  const at = (name: string): string => text(files, `workstations/direction/${name}`);

  test("starts with the machine under an account without rights, with the folder of the administrator", () => {
    const starter = starterOf(LM_STUDIO, null)?.content ?? "";
    expect(readPowerShell(at("install.ps1")).literals).toContain(starter);
    expect(at("install.ps1")).toContain("New-ScheduledTaskTrigger -AtStartup");
    expect(at("install.ps1")).toContain("-UserId 'S-1-5-19' -LogonType ServiceAccount -RunLevel Limited");
    expect(starter).toContain(String.raw`Join-Path $env:ProgramFiles 'palier\lm-studio-0.0.25-1'`);
    expect(starter).toContain("'server', 'start', '--port', '1234'");
    expect(starter).not.toMatch(/--cors'|0\.0\.0\.0/);
    expect(at("records.sha256.example")).toContain("0.0.25-1-win32-x64.full.zip");
  });

  test("goes with what it kept under that account, the link alone first", () => {
    const script = at("uninstall.ps1");
    expect(script).toContain(String.raw`'ServiceProfiles\LocalService\.lmstudio'`);
    expect(script.indexOf("[IO.Directory]::Delete(")).toBeLessThan(
      script.indexOf("Remove-Item -Recurse -Force -LiteralPath $own"),
    );
    expect(files.filter(({ path }) => path.includes("/msi/"))).toEqual([]);
  });
});

test("editors are pointed at the runtime that is there", () => {
  const configuration = (runtime: PopulationProps["runtime"]) =>
    text(
      assistantFiles({ ...DIRECTION, platform: "macos", runtime }),
      "workstations/direction/assistants/continue.yaml",
    );
  expect(configuration("llama.cpp")).toContain("apiBase: http://127.0.0.1:9931/v1");
  expect(configuration("lm-studio")).toContain("model: granite-8b-q4-k-m\n    apiBase: http://127.0.0.1:1234/v1");
  expect(configuration("foundry-local")).toContain("model: granite-8b-q4-k-m:1\n    apiBase: http://127.0.0.1:5273/v1");
  expect(configuration("mlx")).toContain("model: default_model\n    apiBase: http://127.0.0.1:8080/v1");
});
