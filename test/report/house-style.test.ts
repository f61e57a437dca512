import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CHAPTERS, OPTIONAL_CHAPTERS } from "../../src/core/chapters.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { HouseStyle } from "../../src/graph/house-style.js";
import { sectionsOf } from "../../src/report/content.js";
import { pageText } from "../../src/report/html/page.js";
import { markdownReport } from "../../src/report/markdown.js";
import { pdfOf } from "../../src/report/pdf/print.js";
import { loadPens } from "../../src/report/pens.js";
import { viewOf } from "../../src/report/view.js";
import { withBrowser } from "../support/browser.js";
import { changedExample, EXAMPLES, palier } from "../support/palier.js";
import { planOf } from "../support/plans.js";

const open = withBrowser();
const pens = await loadPens();
const SVG = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" onload="alert(1)"><script>alert(2)</script><rect width="60" height="20" fill="#345"/></svg>`;
const NOTHING: HouseStyle = { logo: null, titles: {}, without: [], chapters: [] };
const styled = (style: Partial<HouseStyle>): Blueprint => ({
  ...planOf("tpe"),
  houseStyle: { ...NOTHING, ...style },
});
const own = {
  after: "costs" as const,
  title: { en: "What the board decided", fr: "Ce que le conseil a décidé" },
  text: [{ en: "Seen by `board` <b>", fr: "Vu par `board` <b>" }],
};

describe("chapters", () => {
  it("are named for every example", () => {
    const names: readonly string[] = CHAPTERS;
    const found = EXAMPLES.flatMap((name) => sectionsOf(viewOf(planOf(name), "en")).map(({ id }) => id));
    expect([...new Set(found)].filter((id) => !names.includes(id))).toEqual([]);
    expect(names.filter((id) => !found.includes(id))).toEqual(["scenarios", "review"]);
  });

  it("take the organisation's headings and its own chapters, in every form", () => {
    const graph = styled({ titles: { costs: { en: "The budget", fr: "Le budget" } }, chapters: [own] });
    const titles = sectionsOf(viewOf(graph, "fr")).map(({ title }) => title);
    expect(titles.slice(titles.indexOf("Le budget")).slice(0, 2)).toEqual(["Le budget", own.title.fr]);
    expect(markdownReport(graph, "en")).toContain("## What the board decided\n\nSeen by `board` &#60;b&#62;");
    expect(pageText(graph, pens)).toContain("Vu par <code>board</code> &lt;b&gt;");
  });

  it("follow one that has nothing to say", () => {
    const last = sectionsOf(viewOf(styled({ chapters: [{ ...own, after: "scenarios" }] }), "en"));
    expect(last.map(({ id }) => id)).toContain("own-1");
    expect(last.map(({ id }) => id)).not.toContain("scenarios");
  });

  it("that are left out are linked from nowhere", () => {
    const page = pageText(styled({ without: [...OPTIONAL_CHAPTERS] }), pens);
    const values = (name: string) =>
      [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, value]) => value);
    const ids = new Set(values("id"));
    expect(ids.has("fr-glossary")).toBe(false);
    expect(values("href").filter((href) => !ids.has(href?.slice(1)))).toEqual([]);
  });
});

describe("a logo", () => {
  const logo = { type: "image/svg+xml" as const, base64: Buffer.from(SVG).toString("base64") };

  it("is shown, and nothing in it runs or is asked for", async () => {
    const { page, trouble } = await open(pageText(styled({ logo }), pens));
    expect(await page.evaluate("document.querySelector('.report:not([hidden]) img.logo').naturalWidth")).toBe(60);
    expect(trouble).toEqual([]);
    await page.close();
  });

  it("is no address", () => {
    const sent: HouseStyle["logo"] = { ...logo, base64: 'x" onerror="alert(1)' };
    expect(() => pageText(styled({ logo: sent }), pens)).toThrow("no such picture");
  });

  it("stands in the PDF", () => {
    const size = (graph: Blueprint): number => pdfOf(graph, "en", pens).byteLength;
    expect(size(styled({ logo }))).toBeGreaterThan(size(styled({})));
  });
});

describe("an organisation file", () => {
  const generated = (report: object, picture: string | Uint8Array = SVG) => {
    const file = changedExample("tpe", [[["report"], report]]);
    writeFileSync(join(file, "..", "logo.svg"), picture);
    writeFileSync(join(file, "..", "logo.png"), picture);
    return palier(["generate", file, "--out", join(file, "../out")]);
  };

  it("brings its logo along from where it lies", () => {
    expect(generated({ logo: "logo.svg" }).code).toBe(0);
  });

  it.each([
    ["a picture that is not there", { logo: "nothing.svg" }, SVG, 74, "IO"],
    ["one of another type", { logo: "logo.png" }, SVG, 2, "NOT_ALLOWED"],
    ["a page", { logo: "logo.svg" }, "<html><svg/></html>", 2, "NOT_ALLOWED"],
    ["a large one", { logo: "logo.svg" }, SVG.padEnd(200_001), 2, "FILE_TOO_LARGE"],
    ["no decisions", { without: ["decisions"] }, SVG, 2, "NOT_ALLOWED"],
    ["a chapter after none", { chapters: [{ after: "preface", title: "a", text: ["b"] }] }, SVG, 2, "NOT_ALLOWED"],
  ])("is refused with %s", (_, report, picture, exit, code) => {
    const { code: status, stderr } = generated(report, picture);
    expect(status).toBe(exit);
    expect(stderr).toMatch(new RegExp(`\\.yaml:\\d+:\\d+ {2}${code} `));
  });
});
