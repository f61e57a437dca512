import { describe, expect, it } from "vitest";
import { artefactsOf } from "../../src/cli/artefacts.js";
import { reviewBlueprint } from "../../src/cli/review-blueprint.js";
import { summaryOf } from "../../src/cli/review-summary.js";
import type { Table } from "../../src/report/block.js";
import { pageText } from "../../src/report/html/page.js";
import { loadPens } from "../../src/report/pens.js";
import type { Reviewed } from "../../src/report/reviewed.js";
import { reviewSection } from "../../src/report/sections/review.js";
import { viewOf } from "../../src/report/view.js";
import { AS_OF, changedExample, exampleFile } from "../support/palier.js";
import { planFile, planOf } from "../support/plans.js";

const graph = planOf("hopital");
const reviewed = summaryOf(reviewBlueprint(graph, artefactsOf(graph), exampleFile("hopital"), { asOf: AS_OF }), graph);
const blocksOf = (summary: Reviewed, of = graph) => reviewSection(viewOf(of, "en", summary)).blocks;
const tablesOf = (summary: Reviewed, of = graph): readonly Table[] =>
  blocksOf(summary, of).filter((block): block is Table => block.kind === "table");

describe("the chapter of the review", () => {
  it("is left out of a report that is written before a review", () => {
    expect(reviewSection(viewOf(graph, "en")).blocks).toEqual([]);
  });

  it("says each rule that found something once, with the subjects", () => {
    const rules = reviewed.findings.map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(reviewed.findings.find(({ rule }) => rule === "supply-chain/model-digest")?.subjects.length).toBeGreaterThan(
      1,
    );
    expect(tablesOf(reviewed)[0]?.rows).toHaveLength(rules.length);
  });

  it("says that no class leaves what it is allowed, and which does where one does", () => {
    const proof = (summary: Reviewed) =>
      tablesOf(summary)
        .at(-1)
        ?.rows.map((row) => row[2]);
    expect(new Set(proof(reviewed))).toEqual(new Set(["nowhere"]));
    const [first, ...others] = reviewed.classes;
    if (first === undefined) throw new Error("no class");
    const leaking: Reviewed = { ...reviewed, classes: [{ ...first, allowed: [] }, ...others] };
    expect(proof(leaking)?.[0]).not.toBe("nowhere");
  });

  it("puts what is gravest first", () => {
    const file = changedExample("hopital", [[["operations", "userNetworks"], ["0.0.0.0/0"]]]);
    const open = planFile(file);
    const found = summaryOf(reviewBlueprint(open, [], file, { asOf: AS_OF }), open);
    expect(found.findings[0]).toMatchObject({ rule: "network/administration", severity: { en: "Critical" } });
    expect(tablesOf(found, open)[0]?.rows[0]?.[0]).toBe("Critical");
  });

  it("shows who answers for what, as text", async () => {
    const hostile = "<img src=x onerror=alert(1)>";
    const accepted = [{ rule: "a/b", subject: "c", reason: hostile, owner: hostile, expires: "2027-01-01" }];
    const page = pageText(graph, await loadPens(), { reviewed: { ...reviewed, accepted } });
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(page).not.toContain("<img src=x");
  });
});
