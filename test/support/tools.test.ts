import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CHECKOUT, run, tool } from "./tools.js";

describe("tool", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("fails in CI when the program is missing", () => {
    vi.stubEnv("CI", "true");
    expect(() => tool("palier-no-such-tool")).toThrow("palier-no-such-tool is not installed");
  });

  test("reports the test skipped elsewhere", (ctx) => {
    vi.stubEnv("CI", "");
    const skip = vi.spyOn(ctx, "skip").mockImplementation(() => {
      throw new Error("skipped");
    });
    expect(() => tool("palier-no-such-tool")).toThrow("skipped");
    expect(skip).toHaveBeenCalledWith(expect.stringContaining("palier-no-such-tool"));
  });
});

describe("run", () => {
  test("returns the exit code and both streams, with standard input given", () => {
    const done = run("sh", ["-c", "cat; echo no >&2; exit 3"], { input: "yes" });
    expect(done).toEqual({ code: 3, signal: null, stdout: "yes", stderr: "no\n" });
  });
});

test("shellcheck finds nothing in the scripts that set the checkout up, such as a list that is used but not there", () => {
  const scripts = readdirSync(join(CHECKOUT, "scripts")).filter((name) => name.endsWith(".sh"));
  expect(scripts).toContain("setup-tools.sh");
  expect(run("shellcheck", scripts, { cwd: join(CHECKOUT, "scripts") })).toMatchObject({ code: 0, stdout: "" });
});
