import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { decisionRecords } from "../../src/report/records.js";
import { planOf } from "../support/plans.js";

const graph = planOf("hopital");
const textOf = (blueprint: Blueprint, name: string): string =>
  decisionRecords(blueprint).find(({ path }) => path === `report/decisions/${name}.md`)?.content ?? "";
const front = (text: string): unknown => parse(text.split("---\n")[1] ?? "");
const headings = (text: string): string[] => [...text.matchAll(/^## (.*)$/gm)].map(([, title = ""]) => title);

describe("decision records", () => {
  it("are one for each workload, of the node they are about", () => {
    expect(decisionRecords(graph).map(({ node }) => node)).toEqual(graph.decisions.map(({ workload }) => workload));
  });

  it("have the chapters of MADR", () => {
    const english = textOf({ ...graph, language: "en" }, "assistant-administratif");
    expect(front(english)).toEqual({ status: "proposed", "decision-makers": "dsi" });
    expect(headings(english)).toEqual([
      "Context and Problem Statement",
      "Decision Drivers",
      "Considered Options",
      "Decision Outcome",
      "Pros and Cons of the Options",
      "More Information",
    ]);
  });

  it("name the chosen option first, one option for each tier and provider, and say how many there are besides", () => {
    const text = textOf(graph, "information-patients");
    const options = text.match(/## Options examinées\n\n([\s\S]*?)\n\n/)?.[1]?.split("\n") ?? [];
    const all = graph.decisions.find(({ workload }) => workload.endsWith("/information-patients"))?.candidates ?? [];
    const grounds = new Set(all.map(({ option }) => `${option.tier} ${option.provider ?? option.site}`));
    expect(options[0]).toContain("azure-openai");
    expect(grounds.size).toBeGreaterThan(2);
    expect(options).toHaveLength(grounds.size);
    expect(text).toContain(`le rapport en compte ${all.length - grounds.size} de plus`);
  });

  it("are the same on another day and with another version of palier", () => {
    const later = { ...graph, asOf: "2031-01-01", generator: { ...graph.generator, version: "9.9.9" } };
    expect(decisionRecords(later)).toEqual(decisionRecords(graph));
  });

  it("keep what a user writes as text", () => {
    const hostile = '"\n---\nstatus: accepted\n# <script>';
    const spoilt: Blueprint = {
      ...graph,
      nodes: graph.nodes.map((node) =>
        node.kind === "workload" ? { ...node, title: hostile, spec: { ...node.spec, owner: hostile } } : node,
      ),
    };
    const text = textOf(spoilt, "assistant-administratif");
    // Front matter is data; what is rendered follows it.
    expect(text.split("---\n").slice(2).join("")).not.toContain("<script>");
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(front(text)).toEqual({ status: "proposée", "decision-makers": hostile });
  });
});
