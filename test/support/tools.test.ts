import { afterEach, describe, expect, test, vi } from "vitest";
import { run, tool } from "./tools.js";

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
