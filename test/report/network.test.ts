import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { nodesOf } from "../../src/graph/queries.js";
import { networkOf } from "../../src/report/diagram/network.js";
import { mermaid } from "../../src/report/mermaid.js";
import { viewOf } from "../../src/report/view.js";
import { planOf } from "../support/plans.js";

const shown = (graph: Blueprint) => networkOf(viewOf(graph, "en"));
/** Boxes by frame, and arrows by the first line of their ends. */
function told(graph: Blueprint) {
  const { frames, boxes, arrows } = shown(graph);
  const first = new Map([...frames.flatMap((frame) => frame.boxes), ...boxes].map(({ id, lines }) => [id, lines[0]]));
  return {
    frames: Object.fromEntries(frames.map(({ title, boxes: inside }) => [title, inside.map(({ lines }) => lines)])),
    arrows: arrows.map(({ from, to, label, isDashed }) =>
      [first.get(from), isDashed ? "-.->" : "-->", first.get(to), label].join(" ").trim(),
    ),
  };
}

describe("the picture of the network", () => {
  it("has the addresses, subnets and ports of the hospital", () => {
    expect(told(planOf("hopital"))).toEqual({
      frames: {
        "Site principal · site (FR)": [
          ["people and programs", "10.40.0.0/15"],
          ["administrators", "10.40.8.0/24"],
          [
            "site-principal.ia.chdr.example.org",
            "site-principal-gpu-1",
            "gpu-recherche.chdr.example.org",
            "engines, inside: 8100, 8400",
          ],
          ["site-principal-gpu-2", "address not said", "engines, inside: 8100–8103"],
          ["site-principal-gpu-3", "address not said", "engines, inside: 8100–8101"],
        ],
        "azure francecentral (FR) · 10.64.0.0/20": [
          ["private addresses · 443", "1 × azure-openai"],
          ["10.64.1.0/24", "beside it: 10.64.0.0/24"],
        ],
      },
      arrows: [
        "people and programs --> site-principal.ia.chdr.example.org 443, 4222",
        "administrators -.-> site-principal.ia.chdr.example.org 22, 9443",
        "administrators -.-> site-principal-gpu-2 22, 9443",
        "administrators -.-> site-principal-gpu-3 22, 9443",
        "site-principal.ia.chdr.example.org --> site-principal-gpu-2 8443, 9443",
        "site-principal.ia.chdr.example.org --> site-principal-gpu-3 8443, 9443",
        "private addresses · 443 -.-> 10.64.1.0/24",
        "site-principal.ia.chdr.example.org --> private addresses · 443 443",
      ],
    });
  });

  it("names the network of a landing zone by its own names, and programs that no gateway stands before", () => {
    const { frames, arrows } = told(planOf("groupe"));
    expect(frames["aws eu-central-1 (DE) · network of the landing zone"]?.[1]).toEqual([
      "vpc-0b7c2d91e4f5a6830",
      "subnet-0a1f2e3d4c5b69781",
      "subnet-0b2e3d4c5f6a78192",
      "subnet-0c3d4e5f6a7b81923",
    ]);
    expect(arrows).toContain("programs without a gateway --> private addresses · 443 443");
  });

  it("is of the graph: another port, address or network is another picture", () => {
    const graph = planOf("hopital");
    const changed: Blueprint = {
      ...graph,
      nodes: graph.nodes.map((node) =>
        node.kind === "service" ? { ...node, spec: { ...node.spec, port: node.spec.port + 1000 } } : node,
      ),
    };
    expect(JSON.stringify(told(changed).frames)).toContain("9100–9103");
  });

  it("shows what lies on many machines as one box a site", () => {
    const graph = planOf("hopital");
    const [machine] = nodesOf(graph, "machine").slice(-1);
    if (machine === undefined) throw new Error("no machine");
    const more = Array.from({ length: 57 }, (_, index) => ({
      ...machine,
      id: `machine/more-${index}`,
      spec: { ...machine.spec, hostname: `more-${index}` },
    }));
    const { frames } = shown({ ...graph, nodes: [...graph.nodes, ...more] });
    expect(frames[0]?.boxes.length).toBe(4);
    expect(frames[0]?.boxes[3]?.lines.slice(0, 2)).toEqual(["59 machines", "site-principal-gpu-2"]);
  });

  it("is nothing where only workstations work", () => {
    const graph = planOf("hopital");
    const nodes = graph.nodes.filter(({ kind }) => !["machine", "network", "endpoint", "gateway"].includes(kind));
    expect(shown({ ...graph, nodes })).toEqual({ frames: [], boxes: [], arrows: [] });
  });
});

describe("a diagram as Mermaid", () => {
  const hostile = 'x"] --> y; click n0 "javascript:1" <b>&`';

  it("keeps a name as one label, whatever it holds", () => {
    const text = mermaid({
      kind: "diagram",
      frames: [{ id: "f", title: hostile, tone: "ink", boxes: [] }],
      boxes: [{ id: "a", lines: [hostile, "b"], tone: "ink", link: null, shape: "box" }],
      arrows: [{ from: "a", to: "a", label: hostile, tone: "ink", isDashed: true }],
    });
    expect(text.split("\n").map((line) => line.replaceAll(/"[^"]*"/g, "…"))).toEqual([
      "flowchart LR",
      "  n0[…]",
      "  subgraph z0[…]",
      "  end",
      "  n0 -.->|…| n0",
    ]);
    expect(text).not.toMatch(/<(?!br\/>)|`/);
  });

  it("leaves out an arrow to nowhere", () => {
    const arrow = { from: "a", to: "b", label: "", tone: "ink", isDashed: false } as const;
    expect(mermaid({ kind: "diagram", frames: [], boxes: [], arrows: [arrow] })).toBe("flowchart LR");
  });
});
