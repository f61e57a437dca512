import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { setupScript } from "../../../src/constructs/workstation/setup.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION } from "./population.js";

/** SHA-256 of a text or of bytes, in hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
/** Where the registry of the mirror keeps the model, below the machine's folder. */
export const REGISTRY = "mirror/ollama/registry/v2/library/granite";

/** A machine with the script on it and a mirror that `curl` reads from a folder. */
export function machine(change: (root: string) => Partial<PopulationProps>, base: PopulationProps = DIRECTION) {
  const root = mkdtempSync(join(tmpdir(), "palier-machine-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const put = (path: string, content: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode });
    return sha256(content);
  };
  const places = {
    store: join(root, "store"),
    records: join(root, "records.sha256"),
    requirements: join(root, "requirements.txt"),
    system: "macos" as const,
  };
  // Reads https://mirror.example.org/x from the folder mirror; the last argument is the address.
  put(
    "bin/curl",
    [
      "#!/bin/sh",
      'while [ $# -gt 1 ]; do [ "$1" = --output ] && out=$2; shift; done',
      `exec cp "${root}/mirror/\${1#https://mirror.example.org/}" "$out"`,
      "",
    ].join("\n"),
    0o755,
  );
  put("palier-setup", setupScript({ ...base, ...change(root) }, places), 0o755);
  const setup = () =>
    start(tool("sh"), [join(root, "palier-setup")], { env: { PATH: `${root}/bin:${process.env.PATH}` } });
  return { root, put, setup, has: (path: string) => existsSync(join(root, path)) };
}

/** The same machine with a mirror that holds the runtime and one model, and everything recorded. */
export function ready() {
  const weights = "weights";
  const [model] = DIRECTION.models as [PopulationProps["models"][number]];
  const made = machine(() => ({ models: [{ ...model, digest: sha256(weights) }] }));
  made.put("runtime/ollama", "#!/bin/sh\n", 0o755);
  mkdirSync(join(made.root, "mirror/ollama/releases/v0.33.3"), { recursive: true });
  const archive = join(made.root, "mirror/ollama/releases/v0.33.3/ollama-darwin.tgz");
  run("tar", ["-czf", archive, "-C", join(made.root, "runtime"), "ollama"]);
  const record = (digest = sha256(readFileSync(archive))) =>
    made.put("records.sha256", `${digest}  v0.33.3/ollama-darwin.tgz\n`);
  record();
  const layer = (type: string, content: string) => {
    const digest = made.put(`${REGISTRY}/blobs/sha256:${sha256(content)}`, content);
    return { mediaType: `application/vnd.ollama.image.${type}`, digest: `sha256:${digest}`, size: content.length };
  };
  const manifest = (layers: readonly object[]) =>
    made.put(
      `${REGISTRY}/manifests/8b`,
      JSON.stringify({ schemaVersion: 2, config: layer("config", "{}"), layers }, null, 1),
    );
  const layers = [layer("model", weights), layer("template", "{{ .Prompt }}")];
  manifest(layers);
  return { ...made, layer, layers, manifest, record, weights };
}
