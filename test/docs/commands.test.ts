import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { built } from "../support/build.js";
import { mistake, PAGES, pageText, runnable, shown } from "../support/doc-commands.js";
import { emptyFolder } from "../support/output-folder.js";
import { AS_OF } from "../support/palier.js";
import { CHECKOUT, run } from "../support/tools.js";

/** A folder with the examples and palier on a fixed day, where a page's blocks run one after the other. */
function workplace(): { readonly cwd: string; readonly env: Readonly<Record<string, string>> } {
  const cwd = emptyFolder();
  built("palier.js");
  symlinkSync(join(CHECKOUT, "examples"), join(cwd, "examples"));
  const bin = join(emptyFolder(), "bin");
  mkdirSync(bin);
  const dated = "generate|explain|cost|diff|review|reconcile|simulate|catalog";
  const entry = join(CHECKOUT, "bin/palier.js");
  writeFileSync(
    join(bin, "palier"),
    `#!/bin/bash\ncase $1 in ${dated}) set -- "$@" --as-of ${AS_OF} ;; esac\nexec '${process.execPath}' '${entry}' "$@"\n`,
  );
  chmodSync(join(bin, "palier"), 0o755);
  return { cwd, env: { PATH: `${bin}:${process.env["PATH"] ?? ""}` } };
}

/** What went otherwise than a page says: its blocks run in order, each ends as it says. */
function failures(page: string): readonly string[] {
  const { cwd, env } = workplace();
  return runnable(page).flatMap(({ script, exit }) => {
    const done = run("bash", ["-euo", "pipefail", "-c", script], { cwd, env, timeoutSeconds: 120 });
    return done.code === exit ? [] : [`ended with ${done.code} instead of ${exit}:\n${script}\n${done.stderr}`];
  });
}

const withBlocks = PAGES.filter((path) => runnable(pageText(path)).length > 0);

describe("commands of the documentation", () => {
  it.each(withBlocks)("%s does what it says", { timeout: 240_000 }, (path) => {
    expect(failures(pageText(path))).toEqual([]);
  });

  it("are those the command line knows, on every page", () => {
    const lines = PAGES.flatMap((path) => shown(pageText(path)));
    expect(lines.length).toBeGreaterThan(60);
    expect(lines.map(mistake).filter((text) => text !== null)).toEqual([]);
  });

  it("that fail, or end otherwise, are found", () => {
    const page = "```sh run\nfalse\n```\n\n```sh run exit=3\ntrue\n```\n\n```sh run exit=64\npalier nothing\n```\n";
    expect(failures(page)).toEqual([
      expect.stringContaining("ended with 1 instead of 0"),
      expect.stringContaining("ended with 0 instead of 3"),
    ]);
  });

  it.each([
    ["an option that is none", "```sh\npalier generate a.yaml --colour red\n```"],
    ["a verb that is none", "    npx palier paint a.yaml"],
    ["a value that is none", "Run `palier cost a.yaml --lang de`."],
  ])("with %s are found", (_, page) => {
    expect(shown(page).map(mistake)).toEqual([expect.stringMatching(/unknown|invalid/)]);
  });

  it("the tutorial is run to its end", () => {
    expect(runnable(pageText("docs/tutorial/first-blueprint.md")).length).toBeGreaterThanOrEqual(7);
  });
});
