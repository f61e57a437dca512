import { describe, expect, it } from "vitest";
import type { Figure } from "../../src/report/block.js";
import { sectionsOf } from "../../src/report/content.js";
import { dot, wrapped } from "../../src/report/diagram/dot.js";
import type { Box, Chart, Diagram } from "../../src/report/figure.js";
import { compactMoney, weight } from "../../src/report/format.js";
import { drawn } from "../../src/report/html/element.js";
import { loadPens } from "../../src/report/pens.js";
import { viewOf } from "../../src/report/view.js";
import { planOf } from "../support/plans.js";

const pens = await loadPens();
const view = viewOf(planOf("editeur"), "en");
const figures = sectionsOf(view)
  .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "part" ? block.blocks : [block])))
  .filter((block): block is Figure => block.kind === "figure");
const chartOf = (id: string): Chart => {
  const drawing = figures.find((figure) => figure.id === id)?.drawing;
  if (drawing?.kind !== "chart") throw new Error(`no chart ${id}`);
  return drawing;
};
const row = (label: string): Chart => ({
  kind: "chart",
  bars: "rows",
  labels: [label],
  series: [{ name: "a", tone: "chart-1", values: [1] }],
  format: String,
  totals: [label],
  chosen: null,
});

describe("charts", () => {
  it("stack each workload to its total, the dearest first", () => {
    const { labels, series } = chartOf("chart-levers");
    const sums = labels.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
    const totals = Object.values(view.graph.totalsByWorkload).map(({ total }) => Number(total));
    expect(sums.map((sum) => sum.toFixed(2))).toEqual(totals.toSorted((a, b) => b - a).map((sum) => sum.toFixed(2)));
  });

  it("end the running total where the plan ends", () => {
    const cumulated = chartOf("chart-cash").series.find(({ line }) => line === true)?.values ?? [];
    expect(cumulated.at(-1)).toBeCloseTo(Number(view.graph.totals.total), 1);
  });

  it("cross zero in the year the table says both have cost the same", () => {
    const { comparisons } = view.graph;
    const crossing = comparisons.filter(({ breakEvenMonth }) => breakEvenMonth !== null && breakEvenMonth > 0);
    const drawn = crossing.flatMap(({ workload, comparator, breakEvenMonth }) => {
      const figure = figures.find(({ id }) => id === `break-even-${workload.replace("/", "-")}`);
      const values =
        figure?.drawing.kind === "chart" && figure.drawing.series.find(({ name }) => name === comparator.en)?.values;
      return values ? [{ values, year: Math.ceil((breakEvenMonth ?? 0) / 12) }] : [];
    });
    expect(drawn.length).toBeGreaterThan(0);
    for (const { values, year } of drawn) {
      expect(values[year - 1]).toBeGreaterThan(0);
      expect(values[year]).toBeLessThanOrEqual(0);
    }
  });

  it("are the same text twice, whatever was drawn before", () => {
    const drawings = figures.map(({ drawing }) => drawing);
    const draw = (drawing: Chart | Diagram): string =>
      drawing.kind === "chart" ? pens.chart(drawing) : pens.diagram(drawing, "en");
    const first = drawings.map(draw);
    expect(drawings.toReversed().map(draw).toReversed()).toEqual(first);
  });

  it("keep names as text", () => {
    const svg = pens.chart(row('<script>alert(1)</script>"&'));
    expect(svg).not.toContain("<script");
    expect(() => drawn(svg, {})).not.toThrow();
  });

  it("say amounts and weights with three figures", () => {
    expect([compactMoney(1_234_567, "EUR", "en"), compactMoney(1_234_567, "EUR", "fr")]).toEqual([
      "€1.2M",
      "1,2\u00a0M€",
    ]);
    expect([compactMoney(-950, "EUR", "en"), compactMoney(42_100, "CHF", "en")]).toEqual(["-€950", "CHF\u00a042k"]);
    expect([weight(950, "en"), weight(7180, "fr")]).toEqual(["950\u00a0kg", "7,2\u00a0t"]);
  });
});

describe("diagrams", () => {
  const one = (box: Partial<Box>): Diagram => ({
    kind: "diagram",
    frames: [],
    boxes: [{ id: "a", lines: [], tone: "ink", link: "costs", shape: "box", ...box }],
    arrows: [],
  });
  const named = (line: string): Diagram => one({ lines: [line] });

  it.each(['"]; b [label="c', "a\\", "<b>&lt;", "\\N \\G", "a\nb\u0000"])(
    "keep the name %j as one box of text",
    (name) => {
      const svg = pens.diagram(named(name), "en");
      expect(svg.match(/<text/g)).toHaveLength(1);
      const text = /<text[^>]*>([^<]*)</.exec(svg)?.[1] ?? "";
      const plain = text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
      const read = plain
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
      expect(read.replaceAll("\u00a0", " ")).toBe(name.replace(/[\0-\x1f]+/g, " "));
      expect(() => drawn(svg, {})).not.toThrow();
    },
  );

  it("lead to the anchors of one language", () => {
    expect(pens.diagram(named("a"), "fr")).toContain(' href="#fr-costs"');
  });

  it("refuse a link that is no anchor", () => {
    expect(() => dot(one({ link: 'x" onclick="1' }))).toThrow(TypeError);
  });

  it("wrap long names without losing a letter", () => {
    expect(wrapped("Résumé des échanges dans le produit", 12)).toEqual([
      "Résumé des",
      "échanges",
      "dans le",
      "produit",
    ]);
    expect(wrapped("x".repeat(30), 12).join("")).toBe("x".repeat(30));
  });
});

describe("what a drawing may hold", () => {
  it.each([
    "<svg><script>1</script></svg>",
    '<svg><a href="https://example.org"></a></svg>',
    '<svg><rect style="fill:red"/></svg>',
    '<svg><rect fill="url(https://example.org)"/></svg>',
    '<svg><g onload="1"></g></svg>',
    "<svg><image/></svg>",
    "<!doctype html>",
  ])("refuses %s", (svg) => expect(() => drawn(svg, {})).toThrow(TypeError));
});
