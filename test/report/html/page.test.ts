import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { pageText } from "../../../src/report/html/page.js";
import { loadPens } from "../../../src/report/pens.js";
import { planOf } from "../../support/plans.js";

const pens = await loadPens();
const written = (graph: Blueprint): string => pageText(graph, pens);
const EXAMPLES = ["collectivite", "hopital", "industrie", "tpe", "editeur", "groupe"] as const;
const MAX_BYTES = 1_500_000;
const values = (page: string, name: string): readonly string[] =>
  [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, value = ""]) => value);

describe.each(EXAMPLES)("page of %s", (name) => {
  const page = written(planOf(name));
  const ids = values(page, "id");

  it("is small, and the same twice", () => {
    expect(Buffer.byteLength(page)).toBeLessThan(MAX_BYTES);
    expect(written(planOf(name))).toBe(page);
  });

  it("has every anchor once, and every link leads to one", () => {
    expect(new Set(ids).size).toBe(ids.length);
    const lost = values(page, "href").filter((href) => !ids.includes(href.slice(1)));
    expect(lost).toEqual([]);
  });

  it("has the same anchors in both languages", () => {
    const of = (language: string): readonly string[] =>
      ids.filter((id) => id.startsWith(`${language}-`)).map((id) => id.slice(3));
    expect(of("fr")).toEqual(of("en"));
    expect(of("fr").length).toBeGreaterThan(10);
  });

  it("shows every workload and every amount of the graph", () => {
    const graph = planOf(name);
    for (const { title } of graph.nodes.filter(({ kind }) => kind === "workload")) expect(page).toContain(title);
  });
});

describe("what a user writes", () => {
  const hostile = `<img src=x onerror=1>"'--></script><script>alert(1)</script>`;
  const graph = planOf("editeur");
  const spoilt: Blueprint = {
    ...graph,
    name: hostile,
    nodes: graph.nodes.map((node) => ({ ...node, title: hostile })),
    facts: graph.facts.map((fact) => ({ ...fact, source: hostile })),
    budgets: graph.budgets.map((budget) => ({ ...budget, team: hostile })),
    handover: graph.handover.map((item) => ({ ...item, command: hostile })),
  };
  const page = written(spoilt);

  it("stays text", () => {
    expect(page).not.toContain("<img");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain("&lt;img src=x onerror=1&gt;");
  });

  it("would be markup without the encoder", () => {
    expect(page.replaceAll("&lt;", "<")).toContain("<img src=x onerror=1");
  });
});

it("the policy names the digests of the two texts and nothing else", () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(written(planOf("tpe")))?.[1];
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; script-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'$/,
  );
});
