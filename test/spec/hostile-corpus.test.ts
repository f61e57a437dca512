import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../src/core/errors.js";
import { builtModule } from "../support/build.js";
import { HOSTILE_FILES } from "../support/hostile-corpus.js";
import { casesOf } from "../support/proofs.js";
import { start } from "../support/tools.js";

/** Processor time in which any file is refused, in ms. */
const LIMIT_MS = 2_000;

/** What a process got for files that may read, and neither write, start a program, nor ask the network. */
function refused(contents: readonly (string | Uint8Array)[]): readonly { codes: readonly string[]; ms: number }[] {
  const input = JSON.stringify(contents.map((content) => ({ base64: Buffer.from(content).toString("base64") })));
  const args = ["--experimental-permission", "--allow-fs-read=*", builtModule("test/support/hostile-reader.ts")];
  const done = start(process.execPath, args, { input, timeoutSeconds: 300 });
  if (done.code !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout);
}

describe("hostile organisation files", () => {
  const classes = [...new Set(HOSTILE_FILES.map((file) => file.class))];
  const results = refused(HOSTILE_FILES.map(({ content }) => content));

  it("are many, in twenty classes", () => {
    expect(classes).toHaveLength(20);
    expect(HOSTILE_FILES.length).toBeGreaterThanOrEqual(casesOf("hostile-files"));
  });

  it.each(classes)("%s: each is refused with its code, in time, and nothing else is done", (name) => {
    const wrong = HOSTILE_FILES.flatMap((file, index) => {
      const { codes, ms } = results[index] ?? { codes: [], ms: Number.NaN };
      const named =
        codes.includes(file.code) && codes.every((code) => ERROR_CODES[code as keyof typeof ERROR_CODES] === 2);
      return file.class !== name || (named && ms < LIMIT_MS) ? [] : [{ content: file.content.slice(0, 60), codes, ms }];
    });
    expect(wrong).toEqual([]);
  });

  it("a process that may only read is one that cannot write: the check above can fail", () => {
    const program = "require('node:fs').writeFileSync(require('node:os').tmpdir() + '/palier-canary', '')";
    const args = ["--experimental-permission", "--allow-fs-read=*", "-e", program];
    expect(start(process.execPath, args).stderr).toContain("ERR_ACCESS_DENIED");
  });
});
