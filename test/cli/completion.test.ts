import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { completionScript } from "../../src/cli/completion/shells.js";
import { type Verb, verbsOf } from "../../src/cli/completion/verbs.js";
import { program } from "../../src/cli/main.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { readPowerShell } from "../support/powershell.js";
import { CHECKOUT, run, tool } from "../support/tools.js";

const verbs = verbsOf(program());

/** What is typed, and the words palier then gets. */
const CASES: readonly (readonly [typed: string, words: readonly string[]])[] = [
  ["gene\t", ["generate"]],
  ["generate exam\thop\t", ["generate", "examples/hopital.yaml"]],
  ["generate examples/hopital.yaml --vari\ton-\t", ["generate", "examples/hopital.yaml", "--variant", "on-premises"]],
  ["review x --pack baseline pub\t", ["review", "x", "--pack", "baseline", "public-sector-fr"]],
  ["catalog ref\t--out exam\t", ["catalog", "refresh", "--out", "examples/"]],
  ["cost --lang f\t", ["cost", "--lang", "fr"]],
  ["review --format=sar\t", ["review", "--format=sarif"]],
  ["generate --out init exam\ttp\t", ["generate", "--out", "init", "examples/tpe.yaml"]],
  ["generate x --port exam\t", ["generate", "x", "--port", "exam"]],
  ["--vers\t", ["--version"]],
];

/** The words a real shell leaves on the line for each case, typed on a terminal. */
function typed(shell: "bash" | "zsh", given: readonly Verb[] = verbs): readonly (readonly string[])[] {
  const folder = emptyFolder();
  const script = join(folder, "completion");
  writeFileSync(script, completionScript(given, shell));
  const start = shell === "zsh" ? "autoload -Uz compinit; compinit -u -D\n" : "";
  const asked = `palier() { printf '\\n<%s>' "$@"; echo '<end>'; }\n`;
  writeFileSync(join(folder, ".zshrc"), `${start}source '${script}'\n${asked}`);
  const keys = CASES.map(([text]) => `palier ${text}\n`).join("");
  const arguments_ = shell === "zsh" ? ["-i"] : ["--noprofile", "--rcfile", join(folder, ".zshrc"), "-i"];
  const { stdout } = run(
    "python3",
    [
      join(CHECKOUT, "test/support/terminal.py"),
      JSON.stringify([keys, "exit\n"]),
      ...["/usr/bin/env", `ZDOTDIR=${folder}`, tool(shell), ...arguments_],
    ],
    { cwd: CHECKOUT, env: { TERM: "dumb", LC_ALL: "C.UTF-8" } },
  );
  return [...stdout.replaceAll("\r", "").matchAll(/(?:\n<[^>\n]*>)+(?=<end>)/g)].map(([words]) =>
    [...words.matchAll(/<([^>]*)>/g)].map(([, word = ""]) => word.replace(/(?<=^examples)$/, "/")),
  );
}

describe("completion", () => {
  it.each(["bash", "zsh"] as const)("leads %s to every word, and to its own paths", { timeout: 60_000 }, (shell) => {
    expect(typed(shell)).toEqual(CASES.map(([, words]) => words));
  });

  it("leads fish there too", () => {
    const file = join(emptyFolder(), "palier.fish");
    writeFileSync(file, completionScript(verbs, "fish"));
    const offered = (line: string): readonly string[] =>
      run("fish", ["-c", `source ${file}; complete -C ${JSON.stringify(`palier ${line}`)}`], { cwd: CHECKOUT })
        .stdout.split("\n")
        .flatMap((text) => (text === "" ? [] : [text.split("\t")[0] ?? ""]));
    expect(offered("gene")).toEqual(["generate"]);
    expect(offered("generate exam")).toEqual(["examples/"]);
    expect(offered("generate --out exam")).toEqual(["examples/"]);
    expect(offered("generate --variant ")).toEqual(verbs.flatMap(variants).toSorted());
    expect(offered("catalog re")).toEqual(["refresh"]);
    expect(offered("catalog refresh --ou")).toEqual(["--out"]);
    expect(offered("generate x --port exam")).toEqual([]);
  });

  it("is found missing where a verb is", { timeout: 60_000 }, () => {
    const lacking = verbs.map((verb) => ({ ...verb, verbs: verb.verbs.filter((below) => below.name !== "generate") }));
    expect(typed("bash", lacking)[0]).toEqual(["gene"]);
  });

  it("in PowerShell names every verb, option and choice, as text", () => {
    const script = completionScript(verbs, "powershell");
    const { code, literals } = readPowerShell(script);
    const known = verbs.flatMap(({ words, options }) => [words.join(" "), ...options.flatMap(({ names }) => names)]);
    expect(known.filter((name) => !literals.includes(name))).toEqual([]);
    for (const [open, close] of ["{}", "()"])
      expect(code.split(open ?? "").length).toBe(code.split(close ?? "").length);
  });

  it("knows of every value whether it is a path", () => {
    const values = new Set(
      program().commands.flatMap((command) =>
        [...command.options.map(({ flags }) => flags), ...command.registeredArguments.map((one) => `<${one.name()}>`)]
          .flatMap((flags) => /[<[](.*)[>\]]/.exec(flags)?.[1] ?? [])
          .map((name) => name.replace("...", "")),
      ),
    );
    // A new placeholder is either a path (`PATHS`) or belongs here.
    const OTHER = ["name=answer", "language", "date", "name", "number", "workload", "basis", "month", "size", "count"];
    const others = [...OTHER, "table", "form", "severity", "list", "shell"];
    const paths = ["file", "csv", "folder", "before", "after", "plan", "bills", "sheet", "state", "app", "setup"];
    expect([...values].filter((name) => !others.includes(name) && !paths.includes(name))).toEqual([]);
  });

  it.each(["bash", "zsh", "fish", "powershell"] as const)("is printed for %s", (shell) => {
    expect(palier(["completion", shell]).stdout).toBe(completionScript(verbs, shell));
  });

  it("is refused for another shell, with those there are", () => {
    const { code, stderr } = palier(["completion", "tcsh"]);
    expect([code, stderr]).toEqual([64, expect.stringContaining("bash, zsh, fish, powershell")]);
  });
});

const variants = ({ words, options }: Verb): readonly string[] =>
  words.join() === "generate"
    ? options.flatMap(({ names, values }) => (names.includes("--variant") && Array.isArray(values) ? values : []))
    : [];
