import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blueprint } from "../../src/graph/blueprint.js";
import { emptyFolder, treeOf } from "../support/output-folder.js";
import { EXAMPLES, exampleFile, palier } from "../support/palier.js";

const generate = (file: string, out: string, env: Readonly<Record<string, string>> = {}, cwd?: string) =>
  palier(["generate", file, "--out", out, "--no-scenarios"], { env, ...(cwd === undefined ? {} : { cwd }) });

/** The one blueprint below an output folder. */
const blueprintFolder = (out: string): string => join(out, readdirSync(out)[0] ?? "");

describe("palier generate", () => {
  it.each(EXAMPLES)("%s: same bytes in another time zone, locale and working directory", (name) => {
    const [a, b] = [emptyFolder(), emptyFolder()];
    const first = generate(exampleFile(name), a, { TZ: "Pacific/Auckland", LANG: "C", LC_ALL: "C" });
    const second = generate(
      exampleFile(name),
      b,
      { TZ: "America/St_Johns", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
      b,
    );
    expect([first.stderr, first.code, second.stderr, second.code]).toEqual(["", 0, "", 0]);
    expect(treeOf(a)).toEqual(treeOf(b));
    expect(treeOf(a).length).toBeGreaterThan(10);
  });

  it.each(EXAMPLES)("%s: every file carries a node of the graph, and no file carries a machine path", (name) => {
    const out = emptyFolder();
    expect(generate(exampleFile(name), out)).toMatchObject({ code: 0 });
    const folder = blueprintFolder(out);
    const graph = blueprint.parse(JSON.parse(readFileSync(join(folder, "blueprint.json"), "utf8")));
    const nodes = new Set(graph.nodes.map(({ id }) => id));
    const { files } = JSON.parse(readFileSync(join(folder, "MANIFEST.json"), "utf8")) as {
      readonly files: readonly { readonly path: string; readonly node: string }[];
    };
    expect(files.filter(({ node }) => !nodes.has(node))).toEqual([]);
    const withPath = files.filter(({ path }) => readFileSync(join(folder, path)).includes(out));
    expect(withPath).toEqual([]);
  });

  it("ends with the path of a report that exists, and nothing else when all is well", () => {
    const out = emptyFolder();
    const { stdout, stderr } = generate(exampleFile("collectivite"), out);
    const last = stdout.trimEnd().split("\n").at(-1) ?? "";
    expect(existsSync(last)).toBe(true);
    expect(last.endsWith("index.html")).toBe(true);
    expect(stderr).toBe("");
  });

  it("needs no program but node", () => {
    const nowhere = emptyFolder();
    const { code, stderr } = generate(exampleFile("collectivite"), join(nowhere, "out"), { PATH: nowhere });
    expect([code, stderr]).toEqual([0, ""]);
  });

  it("prices other conditions unasked, and none when told so", () => {
    const [asked, told] = [emptyFolder(), emptyFolder()];
    expect(palier(["generate", exampleFile("tpe"), "--out", asked]).code).toBe(0);
    expect(generate(exampleFile("tpe"), told).code).toBe(0);
    const rows = readFileSync(join(blueprintFolder(asked), "costs/scenarios.csv"), "utf8").split("\r\n");
    const { scenarios } = JSON.parse(readFileSync(join(blueprintFolder(asked), "costs/tco.json"), "utf8"));
    // A head, the plan and an empty last line besides.
    expect(rows).toHaveLength(scenarios.length + 3);
    expect(existsSync(join(blueprintFolder(told), "costs/scenarios.csv"))).toBe(false);
  });

  it("prints one JSON document with --json", () => {
    const result = JSON.parse(palier(["generate", exampleFile("tpe"), "--out", emptyFolder(), "--json"]).stdout);
    expect(result).toMatchObject({ blueprint: expect.any(String), changed: true, missingPrices: expect.any(Number) });
  });

  it("keeps a file changed by hand until --force", () => {
    const out = emptyFolder();
    generate(exampleFile("tpe"), out);
    const report = join(blueprintFolder(out), "report/report.md");
    writeFileSync(report, "mine\n");
    const refused = generate(exampleFile("tpe"), out);
    expect([refused.code, readFileSync(report, "utf8")]).toEqual([74, "mine\n"]);
    expect(refused.stderr).toContain("OUTPUT_EDITED");
    expect(palier(["generate", exampleFile("tpe"), "--out", out, "--force"]).code).toBe(0);
    expect(readFileSync(report, "utf8")).not.toBe("mine\n");
  });
});
