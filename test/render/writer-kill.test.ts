import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { outputPlace, recover } from "../../src/render/journal.js";
import { compareTree, readManifest } from "../../src/render/manifest.js";
import { writeOutput } from "../../src/render/writer.js";
import { builtModule } from "../support/build.js";
import { editionOf, emptyFolder, treeOf } from "../support/output-folder.js";
import { casesOf } from "../support/proofs.js";

const version = "0.0.0";
const KILLS = casesOf("kills");
const PAIRS = casesOf("pairs");

const WRITER = pathToFileURL(builtModule("src/render/writer.ts")).href;

/** Starts a process that says "go", writes one edition and says "done". */
function startWriter(out: string, edition: number): ChildProcess {
  const program = `import { writeOutput } from ${JSON.stringify(WRITER)};
    const files = ${JSON.stringify(editionOf(edition))};
    process.stdout.write("go\\n");
    const result = writeOutput(${JSON.stringify(out)}, files, { version: ${JSON.stringify(version)} });
    process.stdout.write(JSON.stringify(result));`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "pipe"] });
}

async function finished(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, "close");
  return { code, text };
}

/** Numbers in [0, 1) that are the same in every run. */
function* fractions(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe("a killed run", () => {
  test(`leaves the old folder or the new one, ${KILLS} times`, { timeout: KILLS * 4000 }, async () => {
    const out = join(emptyFolder(), "city");
    const whole = [1, 2].map((edition) => {
      const copy = join(emptyFolder(), "city");
      writeOutput(copy, editionOf(edition), { version });
      return treeOf(copy).join("\n");
    });
    const undisturbed = startWriter(out, 1);
    await once(undisturbed.stdout ?? undisturbed, "data");
    const begun = performance.now();
    await once(undisturbed, "exit");
    const longest = (performance.now() - begun) * 1.1;

    const outcome = { "not yet": 0, "half way": 0, "already done": 0 };
    const random = fractions(20261120);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const edition = (kill % 2) + 1;
      const child = startWriter(out, 3 - edition);
      const end = finished(child);
      await once(child.stdout ?? child, "data");
      await new Promise((resolve) => setTimeout(resolve, random.next().value * longest));
      child.kill("SIGKILL");
      await end;
      const place = outputPlace(out);
      const beside = existsSync(place.stage) || existsSync(place.journal);
      recover(out);
      const tree = treeOf(out).join("\n");
      expect(whole, `kill ${kill}`).toContain(tree);
      expect(readdirSync(join(out, "..")), `kill ${kill}`).toEqual(["city"]);
      outcome[beside ? "half way" : tree === whole[2 - edition] ? "already done" : "not yet"] += 1;
      writeOutput(out, editionOf(3 - edition), { version });
    }
    expect(outcome["half way"], JSON.stringify(outcome)).toBeGreaterThan(KILLS / 10);
  });
});

describe("two runs at once", () => {
  test("one writes, the other is refused or writes after it, and the folder is one of both", {
    timeout: PAIRS * 10_000,
  }, async () => {
    const out = join(emptyFolder(), "city");
    const endings = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const both = await Promise.all([finished(startWriter(out, 2 * pair)), finished(startWriter(out, 2 * pair + 1))]);
      const manifest = readManifest(out);
      if (manifest === undefined) throw new Error("no manifest");
      expect(compareTree(out, manifest)).toEqual({ edited: [], missing: [], unlisted: [] });
      for (const { code, text } of both) if (code !== 0) expect(text).toContain("OUTPUT_LOCKED");
      endings.push(
        both
          .map(({ code }) => code)
          .sort()
          .join(" "),
      );
    }
    expect(
      endings.every((codes) => codes === "0 0" || codes === "0 1"),
      endings.join(", "),
    ).toBe(true);
    expect(readdirSync(join(out, ".."))).toEqual(["city"]);
  });
});

describe("a lock", () => {
  const lockedBy = (owner: object | string): string => {
    const out = join(emptyFolder(), "city");
    mkdirSync(out);
    writeFileSync(outputPlace(out).lock, typeof owner === "string" ? owner : JSON.stringify(owner));
    return out;
  };
  const write = (out: string) => writeOutput(out, editionOf(1), { version }).changed;
  const refused = expect.objectContaining({ code: "OUTPUT_LOCKED" });

  test("of a dead process is taken over", () => {
    expect(write(lockedBy({ pid: 2 ** 22 - 1, started: "1", host: hostname() }))).toBe(true);
  });

  test.runIf(existsSync("/proc/self/stat"))("of a dead process whose number was given to another is taken over", () => {
    expect(write(lockedBy({ pid: process.pid, started: "1", host: hostname() }))).toBe(true);
  });

  test("of a living process fails", () => {
    expect(() => write(lockedBy({ pid: process.pid, host: hostname() }))).toThrow(refused);
  });

  test("of another machine fails, and the refusal names the file to delete", () => {
    const out = lockedBy({ pid: 1, started: "1", host: "elsewhere" });
    expect(() => write(out)).toThrow(refused);
    expect(() => write(out)).toThrow(outputPlace(out).lock);
  });

  test("whose owner died before it gave its name is taken over after a while", () => {
    expect(write(lockedBy(""))).toBe(true);
  });
});
