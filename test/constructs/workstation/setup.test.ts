import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { setupScript } from "../../../src/constructs/workstation/setup.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, LINE } from "./population.js";
import { machine, REGISTRY, ready, sha256 } from "./setup-machine.js";

const MANIFEST = "store/models/manifests/registry.ollama.ai/library/granite/8b";

describe("the setup of Ollama", () => {
  test("installs what was recorded, and a second run changes nothing", () => {
    const { root, setup, has, weights, layers } = ready();
    expect(setup()).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(root, "store/ollama-0.33.3/ollama"), "utf8")).toBe("#!/bin/sh\n");
    expect(JSON.parse(readFileSync(join(root, MANIFEST), "utf8")).layers).toEqual(layers);
    expect(readFileSync(join(root, `store/models/blobs/sha256-${sha256(weights)}`), "utf8")).toBe(weights);
    // Nothing is fetched again but the manifests.
    rmSync(join(root, `${REGISTRY}/blobs`), { recursive: true });
    rmSync(join(root, "mirror/ollama/releases"), { recursive: true });
    expect(setup()).toMatchObject({ code: 0, stderr: "" });
    expect(has(MANIFEST)).toBe(true);
  });

  test("refuses while the runtime is not recorded, or an example is all there is", () => {
    const { put, setup, has } = ready();
    for (const records of ["", `${"<64 digits>".padEnd(64)}  v0.33.3/ollama-darwin.tgz\n`]) {
      put("records.sha256", records);
      expect(setup()).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("no SHA-256 recorded for v0.33.3/ollama-darwin.tgz"),
      });
    }
    expect(has("store/ollama-0.33.3")).toBe(false);
  });

  test("refuses a runtime that is not the recorded one", () => {
    const { record, setup, has } = ready();
    record("b".repeat(64));
    expect(setup()).toMatchObject({ code: 1, stderr: expect.stringContaining(`recorded is ${"b".repeat(64)}`) });
    expect(has("store/ollama-0.33.3")).toBe(false);
  });

  test("refuses other weights, two weights, a changed blob and a manifest that hides something", () => {
    const { put, root, setup, has, manifest, layer, layers } = ready();
    const bad = [
      () => manifest([layer("model", "other weights")]),
      () => manifest([...layers, layer("model", "more weights")]),
      () => put(`${REGISTRY}/blobs/sha256:${sha256("{{ .Prompt }}")}`, "{{ .Evil }}"),
      () =>
        put(
          `${REGISTRY}/manifests/8b`,
          readFileSync(join(root, `${REGISTRY}/manifests/8b`), "utf8").replace("digest", "dig\\u0065st"),
        ),
    ];
    for (const spoil of bad) {
      manifest(layers);
      spoil();
      expect(setup()).toMatchObject({ code: 1, stderr: expect.stringContaining("palier-setup: ") });
      expect(has(MANIFEST)).toBe(false);
    }
  });

  test("removes a model and a runtime that are not on the list", () => {
    const { put, setup, has } = ready();
    put("store/models/manifests/registry.ollama.ai/library/other/latest", "{}");
    put(`store/models/blobs/sha256-${"c".repeat(64)}`, "other");
    put("store/ollama-0.33.2/ollama", "old");
    expect(setup()).toMatchObject({ code: 0, stderr: "" });
    expect(has("store/models/manifests/registry.ollama.ai/library/other/latest")).toBe(false);
    expect(has(`store/models/blobs/sha256-${"c".repeat(64)}`)).toBe(false);
    expect(has("store/ollama-0.33.2")).toBe(false);
  });

  test("fetches from the public sources where there is no mirror", () => {
    const script = setupScript(
      { ...DIRECTION, mirror: null },
      { store: "/s", records: "/r", requirements: "/q", system: "linux" },
    );
    expect(script).toContain("releases='https://github.com/ollama/ollama/releases/download'\n");
    expect(script).toContain("registry='https://registry.ollama.ai'\n");
  });
});

describe("digests of the organisation file", () => {
  test("serve without a file beside the scripts, and no other bytes pass for them", () => {
    const { root, put } = ready();
    const archive = readFileSync(join(root, "mirror/ollama/releases/v0.33.3/ollama-darwin.tgz"));
    rmSync(join(root, "records.sha256"));
    const setupWith = (sha: string) => {
      const digests = [{ of: "v0.33.3/ollama-darwin.tgz", sha256: sha }];
      const [model] = DIRECTION.models as [PopulationProps["models"][number]];
      const props = {
        ...DIRECTION,
        platform: "macos",
        digests,
        models: [{ ...model, digest: sha256("weights") }],
      } as const;
      const places = {
        store: join(root, "store"),
        records: join(root, "records.sha256"),
        requirements: "",
        system: "macos",
      } as const;
      put("known-setup", setupScript(props, places), 0o755);
      return start(tool("sh"), [join(root, "known-setup")], { env: { PATH: `${root}/bin:${process.env.PATH}` } });
    };
    expect(setupWith("c".repeat(64))).toMatchObject({ code: 1, stderr: expect.stringContaining("recorded is cccc") });
    expect(setupWith(sha256(archive))).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("a first start without a network", () => {
  /** The setup in a network namespace that has no interface, with what a drive holds. */
  const offline = (root: string, from: string) =>
    run("unshare", ["--map-root-user", "--net", "sh", join(root, "palier-setup")], {
      env: { PALIER_FROM: join(root, from) },
    });

  /** What the mirror of a ready machine holds, with names that every drive can hold. */
  function onDrive(root: string): void {
    const blobs = "ollama/registry/v2/library/granite/blobs";
    run("cp", ["--recursive", "mirror", "drive"], { cwd: root });
    for (const name of readdirSync(join(root, "drive", blobs)))
      renameSync(join(root, "drive", blobs, name), join(root, "drive", blobs, name.replace(":", "-")));
  }

  test("installs from a drive what was recorded, and the daily start changes nothing", () => {
    const { root, has } = ready();
    onDrive(root);
    expect(offline(root, "drive")).toMatchObject({ code: 0, stderr: "" });
    expect(has("store/ollama-0.33.3/ollama")).toBe(true);
    expect(has(MANIFEST)).toBe(true);
    rmSync(join(root, "drive/ollama/releases"), { recursive: true });
    expect(offline(root, "drive")).toMatchObject({ code: 0, stderr: "" });
  });

  test("takes nothing from a drive that is not the recorded bytes, and reaches for no network", () => {
    const { root, has, weights } = ready();
    onDrive(root);
    writeFileSync(join(root, `drive/ollama/registry/v2/library/granite/blobs/sha256-${sha256(weights)}`), "other");
    expect(offline(root, "drive")).toMatchObject({ code: 1, stderr: expect.stringContaining("recorded is") });
    expect(has(MANIFEST)).toBe(false);
    expect(offline(root, "nowhere")).toMatchObject({ code: 1, stderr: expect.stringContaining("nowhere/ollama") });
  });

  test("brings a model of an inference program from a drive", () => {
    const made = machine(() => ({}), LINE);
    made.put("store/venv/.sha256", `${made.put("requirements.txt", "onnxruntime==1.31.1 --hash=sha256:x\n")}\n`);
    made.put("records.sha256", `${sha256("onnx")}  Weld inspector int8\n`);
    made.put(`drive/models/sha256/${sha256("onnx")}`, "onnx");
    expect(offline(made.root, "drive")).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(made.root, "store/models/weld-inspector-int8.onnx"), "utf8")).toBe("onnx");
    made.put(`drive/models/sha256/${sha256("onnx")}`, "other");
    rmSync(join(made.root, "store/models"), { recursive: true });
    expect(offline(made.root, "drive").stderr).toContain("recorded is");
  });
});

describe("the setup of ONNX Runtime", () => {
  /** An environment that is already made, so that only what palier adds is tried. */
  function line(pinned = "onnxruntime==1.31.1 --hash=sha256:x\n") {
    const made = machine(() => ({}), LINE);
    const mark = made.put("requirements.txt", pinned);
    made.put("store/venv/.sha256", `${mark}\n`);
    made.put("records.sha256", `${sha256("onnx")}  Weld inspector int8\n`);
    made.put(`mirror/models/sha256/${sha256("onnx")}`, "onnx");
    return made;
  }

  test("fetches a model by its digest and removes the others", () => {
    const { root, put, setup, has } = line();
    put("store/models/old.onnx", "old");
    expect(setup()).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(join(root, "store/models/weld-inspector-int8.onnx"), "utf8")).toBe("onnx");
    expect(has("store/models/old.onnx")).toBe(false);
  });

  test("refuses other bytes, a model that is not recorded and another version of the runtime", () => {
    const { put, setup, has } = line();
    put(`mirror/models/sha256/${sha256("onnx")}`, "other");
    expect(setup()).toMatchObject({ code: 1, stderr: expect.stringContaining("recorded is") });
    put("records.sha256", "");
    expect(setup()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no SHA-256 recorded for Weld inspector int8"),
    });
    expect(has("store/models/weld-inspector-int8.onnx")).toBe(false);
    expect(line("onnxruntime==1.30.0 --hash=sha256:x\n").setup()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("does not pin onnxruntime==1.31.1"),
    });
  });

  test("installs wheels by their hashes only", () => {
    const { root, put, setup, has } = wheel();
    const requirements = (line: string) => put("requirements.txt", `onnxruntime==1.31.1${line}\n`);
    for (const line of ["", ` --hash=sha256:${"d".repeat(64)}`]) {
      requirements(line);
      expect(setup()).toMatchObject({ code: 1, stderr: expect.stringMatching(/hash/i) });
      expect(has("store/venv/.sha256")).toBe(false);
    }
    requirements(` --hash=sha256:${sha256(readFileSync(join(root, WHEEL)))}`);
    expect(setup()).toMatchObject({ code: 0 });
    const python = join(root, "store/venv/bin/python");
    expect(start(python, ["-I", "-c", "import onnxruntime; print(onnxruntime.mark)"]).stdout).toBe("from the mirror\n");
  }, 120_000);
});

const WHEEL = "mirror/pypi/simple/onnxruntime/onnxruntime-1.31.1-py3-none-any.whl";

/** A machine whose mirror is a folder with one wheel; its program has no model. */
function wheel() {
  const files = {
    "onnxruntime/__init__.py": 'mark = "from the mirror"\n',
    "onnxruntime-1.31.1.dist-info/METADATA": "Metadata-Version: 2.1\nName: onnxruntime\nVersion: 1.31.1\n",
    "onnxruntime-1.31.1.dist-info/WHEEL":
      "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "onnxruntime-1.31.1.dist-info/RECORD": "",
  };
  const made = machine((root) => ({ models: [], mirror: `file://${root}/mirror` }), LINE);
  const bytes = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, strToU8(content)]));
  made.put(WHEEL, zipSync(bytes));
  const name = WHEEL.split("/").at(-1);
  made.put("mirror/pypi/simple/onnxruntime/index.html", `<!DOCTYPE html><a href="${name}">${name}</a>`);
  return made;
}
