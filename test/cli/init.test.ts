import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { issuesOf } from "../support/organisation-file.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { CHECKOUT, start, tool } from "../support/tools.js";

const NAMED = ["--set", "organisation.name=Essai", "--set", "workloads[0].name=Aide"];

/** `palier init` on a real terminal on which these keys are typed, one after the other once it waits for them. */
function atTerminal(file: string, keys: readonly string[]) {
  const command = [process.execPath, join(CHECKOUT, "bin/palier.js"), "init", file, "--lang", "en"];
  return start(tool("python3"), [join(CHECKOUT, "test/support/terminal.py"), JSON.stringify(keys), ...command]);
}

describe("palier init", () => {
  it("writes a file from proposals, answers and lists, and never over one that exists", () => {
    const folder = emptyFolder();
    const file = join(folder, "organisation.yaml");
    const list = join(folder, "parc.csv");
    writeFileSync(list, "os,count\nWindows 11,320\n");
    const first = palier(["init", file, "--yes", "--lang", "fr", ...NAMED, "--workstations", list]);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("palier explain") });
    const text = readFileSync(file, "utf8");
    expect(issuesOf(text)).toEqual([]);
    expect(text).toContain("count: 320");
    expect(palier(["init", file, "--yes", ...NAMED]).code).toBe(74);
    expect(
      palier(["init", file, "--yes", "--force", ...NAMED, "--set", "organisation.country=DE", "--json"]),
    ).toMatchObject({ code: 0 });
  });

  it("without a terminal says what it would ask, and writes nothing", () => {
    const file = join(emptyFolder(), "organisation.yaml");
    const { code, stderr } = palier(["init", file, "--set", "organisation.sector=publik"]);
    expect(code).toBe(2);
    expect(stderr).toContain("MISSING_VALUE  `organisation.name`");
    expect(stderr).toContain("NOT_ALLOWED  `organisation.sector`");
    expect(existsSync(file)).toBe(false);
  });

  it("on a terminal: left half-way it keeps the answers, goes on there, and ends with the file", () => {
    const file = join(emptyFolder(), "organisation.yaml");
    const left = atTerminal(file, ["Essai\r", "\r", "FR\r", "\u0003"]);
    expect(left.code).toBe(130);
    const session = `${file}.answers.json`;
    expect(JSON.parse(readFileSync(session, "utf8"))).toEqual({
      "organisation.name": "Essai",
      "organisation.sector": "other",
      "organisation.country": "FR",
    });
    expect(existsSync(file)).toBe(false);
    expect(palier(["init", file, "--yes", "--set", "workloads[0].name=Aide"]).code).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("name: Essai");
    expect(existsSync(session)).toBe(false);
  });
});
