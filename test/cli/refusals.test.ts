import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../support/output-folder.js";
import { changedExample, type Edit, exampleFile, palier } from "../support/palier.js";

/** Time within which a bad file must be refused. */
const LIMIT_MS = 2_000;

interface Refusal {
  readonly code: string;
  readonly path?: string;
  readonly place?: { readonly line: number };
  readonly fix?: string;
}

/**
 * Exit status, refusals and milliseconds of a `generate` that must leave nothing behind. Tests share the machine: a slow
 * run is tried again, and the fastest of three counts.
 */
function refusalOf(file: string): {
  readonly exit: number | null;
  readonly errors: readonly Refusal[];
  readonly ms: number;
} {
  const out = join(emptyFolder(), "out");
  let fastest = Number.POSITIVE_INFINITY;
  for (let tries = 1; ; tries += 1) {
    const begun = performance.now();
    const { code, stdout } = palier(["generate", file, "--out", out, "--json"]);
    fastest = Math.min(fastest, performance.now() - begun);
    expect(() => readdirSync(out), "nothing is written").toThrow();
    if (fastest < LIMIT_MS || tries === 3) return { exit: code, errors: JSON.parse(stdout).errors, ms: fastest };
  }
}

const changed = (...edits: readonly Edit[]): string => changedExample("collectivite", edits);
const BAD: Readonly<Record<string, readonly [edit: Edit, code: string]>> = {
  "an unknown key": [[["people", "ftes"], 1], "UNKNOWN_KEY"],
  "a wrong unit": [[["sites", 0, "roomPowerKw"], "12 kW"], "WRONG_TYPE"],
  "a negative count": [[["workstations", 0, "count"], -4], "OUT_OF_RANGE"],
  "a model that exists nowhere": [[["workloads", 1, "model", "name"], "Mistral-Smal-24B"], "UNKNOWN_MODEL"],
  "a region that does not exist": [[["clouds", 0, "regions"], ["eu-west-33"]], "UNKNOWN_REGION"],
  "a name twice": [[["workloads", 4, "id"], "assistant-interne"], "DUPLICATE_NAME"],
  "a path as a name": [[["workloads", 2, "id"], "../../etc"], "BAD_NAME"],
};

describe("a bad organisation file", () => {
  // Compiles the checkout where it has changed, which is not what is timed.
  beforeAll(() => {
    palier(["--version"]);
  });

  it.each(Object.entries(BAD))("%s: exit 2, the place, and nothing written", (_, [edit, code]) => {
    const { exit, errors, ms } = refusalOf(changed(edit));
    expect([exit, errors.map((error) => error.code)]).toEqual([2, [code]]);
    expect(errors[0]?.place?.line).toBeGreaterThan(1);
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it("is told every mistake at once", () => {
    const { errors } = refusalOf(changed(...Object.values(BAD).map(([edit]) => edit)));
    const codes = Object.values(BAD).map(([, code]) => code);
    expect(codes.filter((code) => !errors.some((error) => error.code === code))).toEqual([]);
  });

  it.each([
    ["bytes that are no UTF-8", Buffer.from([0x76, 0x3a, 0xff, 0xfe])],
    ["50 MB", Buffer.alloc(50 * 1024 * 1024, "a: 1\n")],
    [
      "a bomb of aliases",
      `a: &a [1,1,1,1,1,1,1,1,1]\n${"bcdefghi"
        .split("")
        .map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]},`.repeat(9)}]`)
        .join("\n")}\n`,
    ],
    ["an anchor inside itself", "a: &a\n  b: *a\n"],
    ["deep brackets", "[".repeat(2_000)],
    ["nothing", ""],
  ])("%s: refused in under two seconds", (_, content) => {
    const file = join(emptyFolder(), "bad.yaml");
    writeFileSync(file, content);
    const { exit, errors, ms } = refusalOf(file);
    expect(exit).toBe(2);
    expect(errors.length).toBeGreaterThan(0);
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it("that nothing can satisfy exits 5 and names the constraints", () => {
    const { exit, errors } = refusalOf(
      changed([["workstations"], []], [["clouds"], []], [["sites", 0, "gpuHosting"], false]),
    );
    expect(exit).toBe(5);
    expect(errors.every((error) => error.code === "INFEASIBLE")).toBe(true);
  });

  it("a file that is not there, and a verb that is not one", () => {
    expect(palier(["generate", "nowhere.yaml"]).code).toBe(74);
    expect(palier(["generrate", exampleFile("tpe")]).code).toBe(64);
    expect(palier(["generate", exampleFile("tpe"), "--as-of", "someday"]).code).toBe(64);
  });
});
