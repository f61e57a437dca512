import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import type { Artefact } from "../../../src/render/artefact.js";

/** Laptops of elected members: one approved model whose digest is known, one that is still to be recorded. */
export const DIRECTION: PopulationProps = {
  node: "fleet/direction",
  name: "direction",
  title: "Postes de la direction",
  blueprint: "ville",
  organisation: "Ville d’Argelès",
  language: "fr",
  platform: "linux",
  management: "none",
  count: 12,
  runtime: "ollama",
  runtimeVersion: "0.33.3",
  models: [
    {
      name: "Granite 8B",
      ollamaName: "granite:8b",
      digest: "a".repeat(64),
      quantisation: "Q4_K_M",
      sizeGiB: 4.9,
      licence: "Apache-2.0",
    },
    { name: "Small 3B", ollamaName: "small:3b", digest: null, quantisation: null, sizeGiB: null, licence: null },
  ],
  minimumMemoryGiB: 16,
  contextTokens: 8_192,
  rings: [
    { name: "pilot", percent: 10 },
    { name: "all", percent: 100 },
  ],
  mirror: "https://mirror.example.org",
  bakeMinutes: 120,
  unattended: false,
  gateways: [{ url: "https://ia.example.org/v1", routes: ["assistant.internal"] }],
  digests: [],
  isCounted: true,
  systemPolicies: [],
  enforcement: [
    {
      policy: "cloud-off",
      level: "enforced",
      how: { en: "`OLLAMA_NO_CLOUD=1`", fr: "`OLLAMA_NO_CLOUD=1`" },
    },
    { policy: "model-list", level: "detected", how: { en: "queries", fr: "requêtes" } },
  ],
};

/** Unattended machines of a line: an inference program of the organisation. */
export const LINE: PopulationProps = {
  ...DIRECTION,
  node: "fleet/line",
  name: "line",
  title: "Line machines",
  language: "en",
  unattended: true,
  runtime: "onnxruntime",
  runtimeVersion: "1.31.1",
  models: [
    {
      name: "Weld inspector",
      ollamaName: null,
      digest: null,
      quantisation: "int8",
      sizeGiB: 0.1,
      licence: "proprietary",
    },
  ],
};

/** Texts that every format has to hold as they are. */
export const HOSTILE = [
  "'\"\\ & <b> é 😀",
  "$(id) `id` ${HOME} %h %%",
  "a: b # c | d * e _ f",
  "]]> <!-- {{ x }} --> ~",
];

/** Content of one file as text. */
export function text(files: readonly Artefact[], path: string): string {
  const found = files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`no ${path} among ${files.map((file) => file.path).join(", ")}`);
  return typeof found.content === "string" ? found.content : new TextDecoder().decode(found.content);
}

/** Files on disk, for real tools; removed when the test ends. */
export function written(files: readonly Artefact[]): string {
  const folder = mkdtempSync(join(tmpdir(), "palier-fleet-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const { path, content, executable } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: executable === true ? 0o755 : 0o644 });
  }
  return folder;
}
