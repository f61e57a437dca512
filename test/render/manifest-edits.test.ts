import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareTree, readManifest } from "../../src/render/manifest.js";
import { writeOutput } from "../../src/render/writer.js";
import { editionOf, emptyFolder } from "../support/output-folder.js";
import { casesOf } from "../support/proofs.js";

test("a byte that changes in any file is found, and the file is named", () => {
  const out = join(emptyFolder(), "city");
  writeOutput(out, editionOf(1, 12), { version: "0.0.0" });
  const manifest = readManifest(out);
  if (manifest === undefined) throw new Error("no manifest");
  const files = manifest.files.map(({ path }) => path);
  let state = 20261120;
  const drawn = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let turn = 0; turn < casesOf("edits"); turn += 1) {
    const path = files[drawn(files.length)] ?? "";
    const file = join(out, path);
    const before = readFileSync(file);
    const after = Buffer.from(before);
    const at = drawn(after.length);
    after[at] = ((after[at] ?? 0) + 1 + drawn(255)) % 256;
    writeFileSync(file, after);
    expect(compareTree(out, manifest), `${path} at ${at}`).toEqual({ edited: [path], missing: [], unlisted: [] });
    writeFileSync(file, before);
  }
  expect(compareTree(out, manifest)).toEqual({ edited: [], missing: [], unlisted: [] });
});
