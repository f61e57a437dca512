import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { pdfArtefacts, pdfOf } from "../../../src/report/pdf/print.js";
import { loadPens } from "../../../src/report/pens.js";
import { viewOf } from "../../../src/report/view.js";
import { planOf } from "../../support/plans.js";
import { run } from "../../support/tools.js";

const pens = await loadPens();
const folder = mkdtempSync(join(tmpdir(), "palier-pdf-"));
const graph = planOf("hopital");

/** What a reader of the file sees, read by another program. */
function textOf(content: Uint8Array, ...args: string[]): string {
  const path = join(folder, "report.pdf");
  writeFileSync(path, content);
  const done = run("pdftotext", [...args, path, "-"]);
  expect(done.code).toBe(0);
  return done.stdout.replace(/[\s\u00a0\u202f]+/g, " ");
}

describe("the report as PDF", () => {
  const files = pdfArtefacts(graph, pens);

  it("is there in both languages, the same bytes twice", () => {
    expect(files.map(({ path }) => path)).toEqual(["report/report.en.pdf", "report/report.pdf"]);
    expect(Buffer.from(pdfOf(graph, "fr", pens)).equals(Buffer.from(files[1]?.content ?? []))).toBe(true);
  });

  it("says its title and the day of the run, and that it is for archives", () => {
    const path = join(folder, "archive.pdf");
    writeFileSync(path, files[1]?.content ?? "");
    const said = run("pdfinfo", ["-isodates", path]).stdout;
    expect(said).toContain(graph.name);
    expect(said).toMatch(/^CreationDate:\s+2026-11-20T12:00:00Z$/m);
    const metadata = run("pdfinfo", ["-meta", path]).stdout;
    expect(metadata).toMatch(/pdfaid:part>2</);
    expect(metadata).toMatch(/pdfaid:conformance>B</);
  });

  it("has a summary that stands by itself, contents, and page numbers", () => {
    const first = textOf(files[1]?.content ?? new Uint8Array(), "-l", "1");
    for (const { title } of nodesOf(graph, "workload")) expect(first).toContain(title);
    const { money } = viewOf(graph, "fr");
    expect(first).toContain(money(graph.totals.total).replace(/[\u00a0\u202f]/g, " "));
    const contents = textOf(files[1]?.content ?? new Uint8Array(), "-f", "2", "-l", "2");
    expect(contents).toMatch(/Sommaire 1 La réponse/);
    expect(contents).toMatch(/2 \/ \d+/);
  });

  it("shows what every workload costs", () => {
    const text = textOf(files[0]?.content ?? new Uint8Array());
    const { money } = viewOf(graph, "en");
    for (const { workload } of graph.decisions)
      expect(text).toContain(money(graph.totalsByWorkload[workload]?.total ?? null));
  });

  it("keeps what a user writes as text", () => {
    const hostile = '#read("/etc/passwd") $x$ *b* @ref <label> // \\ `code` "q"';
    const spoilt: Blueprint = {
      ...graph,
      name: hostile,
      nodes: graph.nodes.map((node) => (node.kind === "workload" ? { ...node, title: hostile } : node)),
    };
    const first = textOf(pdfOf(spoilt, "en", pens), "-l", "1");
    expect(first.replaceAll("’", "'")).toContain('#read("/etc/passwd") $x$ *b* @ref <label> // \\ `code` "q"');
    expect(first).not.toContain("root:");
  });

  it("says what the typesetter refuses", () => {
    const broken = { ...pens, chart: () => "<svg" };
    expect(() => pdfOf(graph, "fr", broken)).toThrow(/^report\.typ: .*svg/i);
  });
});
