import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder } from "../support/output-folder.js";
import { changedExample, type Edit, exampleFile, palier } from "../support/palier.js";

/** Processor time within which a bad file must be refused, in seconds: other tests that run beside do not count. */
const LIMIT_S = 2;
const METER = fileURLToPath(new URL("../bench/usage.cjs", import.meta.url));

interface Refusal {
  readonly code: string;
  readonly path?: string;
  readonly place?: { readonly line: number };
  readonly fix?: string;
}

/** Exit status, refusals and seconds of processor time of a `generate` that must leave nothing behind. */
function refusalOf(file: string): {
  readonly exit: number | null;
  readonly errors: readonly Refusal[];
  readonly seconds: number;
} {
  const folder = emptyFolder();
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(METER)}`, PALIER_BENCH_USAGE: folder };
  const { code, stdout } = palier(["generate", file, "--out", join(folder, "out"), "--json"], { env });
  const written = readdirSync(folder);
  expect(written, "nothing but the reading of the meter").toEqual([expect.stringMatching(/^\d+\.json$/)]);
  const { cpuSeconds } = JSON.parse(readFileSync(join(folder, written[0] ?? ""), "utf8"));
  return { exit: code, errors: JSON.parse(stdout).errors, seconds: cpuSeconds };
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
    const { exit, errors, seconds } = refusalOf(changed(edit));
    expect([exit, errors.map((error) => error.code)]).toEqual([2, [code]]);
    expect(errors[0]?.place?.line).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(LIMIT_S);
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
    const { exit, errors, seconds } = refusalOf(file);
    expect(exit).toBe(2);
    expect(errors.length).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(LIMIT_S);
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
  });

  it.each(["someday", "2026-02-30", "2026-13-01", "1899-01-01", "2026-1-1"])("a day that is none: %s", (day) => {
    expect(palier(["cost", exampleFile("tpe"), "--as-of", day]).code).toBe(64);
  });

  it.runIf(existsSync("/proc/self"))("a place where no folder can be made: told, not waited for", () => {
    const { code, stderr } = palier(["generate", exampleFile("tpe"), "--out", "/proc/nowhere"]);
    expect([code, stderr]).toEqual([74, expect.stringContaining("no folder can be made there")]);
  });
});
