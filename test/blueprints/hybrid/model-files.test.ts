import { expect, test } from "vitest";
import { modelArtefactOf, withFiles } from "../../../src/blueprints/hybrid/model-artefact.js";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import type { ModelArtefact } from "../../../src/graph/model-artefact.js";
import type { Option } from "../../../src/graph/option.js";

const catalogue = loadCatalogue();

/** Where the files of a model are for an engine, in a precision. */
const filesOf = (name: string, platform: Option["platform"], quantisation: string | null): ModelArtefact =>
  withFiles(
    modelArtefactOf(
      { platform, model: { name, revision: null, quantisation, licence: null }, memory: null } as unknown as Option,
      catalogue,
    ),
    catalogue,
  );

test.each([
  // What is published is what the engine reads, or makes what it wants of it while it loads.
  ["Qwen3-32B", "vllm", "fp16", undefined],
  ["Qwen3-32B", "vllm", "fp8", undefined],
  ["gpt-oss-20b", "vllm", "mxfp4", undefined],
  // A repository whose files somebody else has converted, as the engine's own list names it.
  ["whisper-large-v3", "faster-whisper", null, "Systran/faster-whisper-large-v3"],
  ["whisper-large-v3-turbo", "faster-whisper", null, "mobiuslabsgmbh/faster-whisper-large-v3-turbo"],
  // Nobody here knows one: these files are made, never the published ones under another name.
  ["Mistral-Small-24B-Instruct-2501", "vllm", "int4", null],
  ["bge-m3", "ollama", null, null],
] as const)("files of %s for %s in %s are at %s", (name, platform, quantisation, at) => {
  expect(filesOf(name, platform, quantisation).filesAt).toBe(at);
});
