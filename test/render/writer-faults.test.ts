import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { outputPlace, recover } from "../../src/render/journal.js";
import { writeOutput } from "../../src/render/writer.js";
import { editionOf, emptyFolder, treeOf } from "../support/output-folder.js";
import { casesOf } from "../support/proofs.js";

/** The call of the file system that fails, counted from 1, and whether all later ones fail too. */
const fault = vi.hoisted(() => ({ at: 0, code: "EIO", forever: false, calls: 0 }));

vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs")>();
  const guarded = Object.entries(real).map(([name, member]) => {
    if (!name.endsWith("Sync") || typeof member !== "function") return [name, member];
    return [
      name,
      (...args: unknown[]) => {
        fault.calls += 1;
        if (fault.at > 0 && (fault.calls === fault.at || (fault.forever && fault.calls > fault.at)))
          throw Object.assign(new Error(fault.code), { code: fault.code, syscall: name, path: String(args[0]) });
        return (member as (...all: unknown[]) => unknown)(...args);
      },
    ];
  });
  return { ...real, ...Object.fromEntries(guarded) };
});

const version = "0.0.0";
const files = 5;

/** A folder holding an edition. */
function folderWith(edition: number): string {
  const out = join(emptyFolder(), "city");
  writeOutput(out, editionOf(edition, files), { version });
  return out;
}

/** Arms the fault, writes edition 2, disarms it; returns what was thrown. */
function writeWithFault(out: string, at: number, code: string, forever = false): unknown {
  Object.assign(fault, { at, code, forever, calls: 0 });
  try {
    writeOutput(out, editionOf(2, files), { version });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    fault.at = 0;
  }
}

afterEach(() => {
  fault.at = 0;
});

/** Number of calls that one undisturbed run makes. */
function callsOfOneRun(): number {
  const out = folderWith(1);
  fault.calls = 0;
  writeOutput(out, editionOf(2, files), { version });
  return fault.calls;
}

/** Disturbs a run at each of its calls in turn; which edition the folder holds after recovery, whole, each time. */
function editionsAfter(disturb: (out: string, at: number) => void): readonly string[] {
  const calls = callsOfOneRun();
  expect(calls).toBeGreaterThan(100);
  const whole = new Map([1, 2].map((edition) => [treeOf(folderWith(edition)).join("\n"), `edition ${edition}`]));
  return Array.from({ length: calls }, (_, index) => {
    const out = folderWith(1);
    disturb(out, index + 1);
    rmSync(outputPlace(out).lock, { force: true }); // the lock of a dead process does not hold; this one still lives
    recover(out);
    expect(readdirSync(join(out, "..")), `call ${index + 1}`).toEqual(["city"]);
    return whole.get(treeOf(out).join("\n")) ?? `a mixture after call ${index + 1}`;
  });
}

test("a fault at each call of the file system in turn leaves the old folder or the new one, and is explained", {
  timeout: 600_000,
}, () => {
  const codes = ["ENOSPC", "EACCES", "EROFS", "EMFILE", "EIO"];
  const errors: unknown[] = [];
  for (let turn = 0; turn < casesOf("fault-kinds"); turn += 1) {
    const editions = editionsAfter((out, at) =>
      errors.push(writeWithFault(out, at, codes[(at + turn) % codes.length] ?? "")),
    );
    expect(new Set(editions)).toEqual(new Set(["edition 1", "edition 2"]));
  }
  const refusals = errors.filter((error) => error !== undefined);
  expect(refusals.length).toBeGreaterThan(errors.length / 2);
  for (const refusal of refusals)
    expect(refusal).toMatchObject({ name: "PalierError", code: expect.stringMatching(/^(?:IO|OUTPUT_FOREIGN)$/) });
});

test("a death at each call of the file system in turn leaves the old folder or the new one", () => {
  const editions = editionsAfter((out, at) => writeWithFault(out, at, "EIO", true));
  expect(new Set(editions)).toEqual(new Set(["edition 1", "edition 2"]));
});
