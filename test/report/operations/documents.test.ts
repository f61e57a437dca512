import { describe, expect, it } from "vitest";
import { kpisOf } from "../../../src/graph/kpis.js";
import { operationsFiles } from "../../../src/report/operations/document.js";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";

const documentOf = (path: string, graph = planOf("hopital")): string =>
  operationsFiles(graph).find((file) => file.path === `operations/${path}`)?.content ?? "";

describe("the monthly review", () => {
  it("is dated, and sets every forecast of the graph beside room for what was measured", () => {
    const page = documentOf("monthly-review.en.md");
    expect(page).toContain("Drawn up on 2026-11-20");
    expect(page).toContain("palier reconcile blueprint.json FOCUS-FILES --start 2026-11");
    const { forecastPerMonth } = planOf("hopital").budgets.find(({ team }) => team === "dsi") ?? {};
    const forecast = Math.round(Number(forecastPerMonth)).toLocaleString("en-GB");
    expect(page).toContain(`| dsi | €7,000 | €${forecast} | …… | …… |`);
    expect(page).toContain("| Hours of supervision per month | 106 h | …… |");
    expect(page).toContain("| Expected value per month | not stated | …… |");
    expect(page).toContain("| Risque de réadmission | not recorded | auc ≥ 0.78 | 180 days | …… | …… |");
  });

  it("lists savings by team, and what ends within three months", () => {
    const graph = planOf("hopital");
    const exception = { rule: "egress", subject: "gateway/x", reason: "r", owner: "dsi", expires: "2027-01-31" };
    const page = documentOf("monthly-review.en.md", {
      ...graph,
      exceptions: [exception, { ...exception, subject: "gateway/y", expires: "2027-03-01" }],
    });
    expect(page).toMatch(/\| dsi \| Assistant administratif \| cheaper: Cloud, .* \| €\d+ \| …… \|/);
    expect(page).toContain("- egress · gateway/x — 2027-01-31, dsi");
    expect(page).not.toContain("gateway/y");
  });
});

describe("decommissioning", () => {
  it("says of every machine, fleet, gateway, stack and model what happens to data, keys and registers", () => {
    const graph = planOf("editeur");
    const page = documentOf("decommissioning.en.md", graph);
    const nodes = graph.nodes.filter(({ kind }) => ["machine", "fleet", "service", "model"].includes(kind));
    expect(nodes.length).toBeGreaterThan(5);
    for (const { id } of nodes) expect(page).toContain(`### ${id}\n\n- Data — `);
    for (const { id } of graph.stacks)
      expect(page).toContain(`terraform -chdir=cdktf.out/stacks/${id} plan -destroy -out=remove.plan`);
  });

  it("names retention of the policy, duties of a high-risk use, and what hardware is still worth", () => {
    const page = documentOf("decommissioning.en.md");
    expect(page).toContain("after 15 days, logs without content after 1095 days");
    expect(page.match(/article 26\(6\)/g)).toHaveLength(2);
    expect(page).toContain("- Keys — `/etc/palier/secrets` and `/etc/palier/tls` go with the disks");
    // A share of machines at 39,800, of which 15 % are left, and 420 to remove each.
    const share = planOf("hopital").costs.find(
      ({ item, workload }) => item === "hardware" && workload === "workload/dictee-medicale",
    )?.quantity;
    const whole = (value: number) => Math.round(value).toLocaleString("en-GB");
    expect(page).toContain(
      `| Dictée médicale | €${whole(420 * (share ?? 0))} | €${whole(39_800 * 0.15 * (share ?? 0))} |`,
    );
  });
});

it.each(EXAMPLES)("%s: both languages have the same headings and rows", (name) => {
  for (const { path, content } of operationsFiles(planOf(name))) {
    expect(content, path).not.toMatch(/undefined|NaN|Infinity|\{[a-z]+\}/);
    const other = path.replace(/(\.en|\.fr)?\.md$/, (suffix) =>
      suffix === ".md" ? (planOf(name).language === "fr" ? ".en.md" : ".fr.md") : ".md",
    );
    const shape = (text: string) => text.match(/^(?:#+|\||-|```)/gm);
    expect(shape(documentOf(other.replace("operations/", ""), planOf(name))), path).toEqual(shape(content));
  }
});

describe("indicators", () => {
  it("come from the lines and totals of the graph; what nobody states is unknown", () => {
    const graph = planOf("hopital");
    const kpi = (workload: string, name: string) =>
      kpisOf(graph).find((each) => each.workload === `workload/${workload}` && each.name === name)?.forecast;
    expect(kpi("dictee-medicale", "supervision_hours_per_month")).toBeCloseTo(1_700 * 25 * 0.15 * (1 / 60), 6);
    const units = graph.unitCosts.filter(({ workload }) => workload === "workload/assistant-administratif");
    expect(units.find(({ per }) => per === "session")?.cost).toBe(
      kpi("assistant-administratif", "cost_per_session")?.toFixed(6),
    );
    expect(kpi("dictee-medicale", "cost_per_session")).toBeNull();
    expect(kpi("information-patients", "value_per_month")).toBeNull();
    expect(kpi("dictee-medicale", "value_per_month")).toBeCloseTo(260_000 / 12, 6);
  });
});
