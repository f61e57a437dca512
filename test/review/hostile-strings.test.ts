import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { reviewBlueprint } from "../../src/cli/review-blueprint.js";
import { summaryOf } from "../../src/cli/review-summary.js";
import type { Exposure } from "../../src/graph/exposure.js";
import { exposureComment } from "../../src/report/exposure-comment.js";
import { pageArtefact } from "../../src/report/html/page.js";
import { loadPens } from "../../src/report/pens.js";
import { junit } from "../../src/review/output/junit.js";
import { markdown } from "../../src/review/output/markdown.js";
import { sarif } from "../../src/review/output/sarif.js";
import { readPlan } from "../../src/review/plan/read.js";
import { RULES } from "../../src/review/registry.js";
import { review } from "../../src/review/review.js";
import { AS_OF, exampleFile } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { casesOf } from "../support/proofs.js";
import { sarifProblems } from "../support/sarif.js";
import { run } from "../support/tools.js";

const PIECES = [
  ...["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "</title>", "</script>"],
  ...["[x](javascript:alert(1))", "![x](https://evil.example/a.png)", "<https://evil.example>", "](", "]:", "[a]: b"],
  ...[
    "|",
    "\n",
    "\n# title",
    "\n\n---\n",
    "`",
    "```\n",
    "**",
    "~~",
    "\\",
    "&lt;script&gt;",
    "&#60;",
    "]]>",
    "<!--",
    "-->",
  ],
  ...[
    '"',
    "'",
    "\u0000",
    "\u0007",
    "\u001b[31m",
    "\u202e",
    "=cmd|' /C calc'!A0",
    "${file(1)}",
    "{{constructor}}",
    "é",
    "👩‍💻",
  ],
  ...[
    "javascript:alert(1)",
    " onmouseover=alert(1) ",
    "<a href='javascript:alert(1)'>",
    "<iframe src=//evil.example>",
    "$x$",
  ],
];
const COUNT = casesOf("hostile-strings");
/** Texts of some pieces, each of another number, so that no two are alike. */
const TEXTS = fc
  .sample(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }), { numRuns: COUNT, seed: 20_261_121 })
  .map((parts, index) => `${parts.join("")}${index}`);

/** A plan with a finding on a resource of every text. */
const open = { from_port: 11434, to_port: 11434, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] };
const plan = readPlan(
  JSON.stringify({
    resource: { aws_security_group: Object.fromEntries(TEXTS.map((text) => [text, { ingress: [open] }])) },
  }),
  "plan.json",
);
const result = review({ graph: null, plans: [plan], asOf: AS_OF, packs: [], failOn: "high" });
/** What no line of Markdown of ours may hold outside code: HTML, a link or a picture that a text brought along. */
const LIVE = /(?<!\\)<\/?[a-z!]|(?<!\\)\]\(|(?<!\\)!\[/i;

describe("a hostile text as the name of everything", () => {
  beforeAll(() => expect(result.findings.filter(({ rule }) => rule === "exposure/inference-port")).toHaveLength(COUNT));

  it("stays a name in Markdown", () => {
    const lines = markdown(result, "en").split("\n");
    expect(lines.filter((line) => LIVE.test(line))).toEqual([]);
    expect(
      lines
        .filter((line) => line.startsWith("|"))
        .filter(
          (line) => line.split(/(?<!\\)\|/).length !== lines.find((row) => row.startsWith("|---"))?.split("|").length,
        ),
    ).toEqual([]);
    expect(lines.filter((line) => /^#/.test(line) && line.includes("title"))).toEqual([]);
  });

  it("stays a name in the comment on a change", () => {
    for (let from = 0; from < COUNT; from += 50) {
      const some = TEXTS.slice(from, from + 50);
      const exposures = some.map(
        (text): Exposure => ({ kind: "port", subject: text, what: text, reach: "site", personal: false }),
      );
      const lines = exposureComment([], exposures, "en").split("\n");
      expect(lines.filter((line) => LIVE.test(line))).toEqual([]);
      const rows = lines.filter((line) => line.startsWith("|"));
      expect(rows).toHaveLength(some.length + 2);
      for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
    }
  });

  it("comes back the same from SARIF", () => {
    const log = JSON.stringify(sarif(result, { version: "0.0.0", language: "en", rules: RULES }));
    expect(sarifProblems(log)).toEqual([]);
    const results: readonly object[] = JSON.parse(log).runs[0].results;
    expect(results).toHaveLength(result.findings.length);
    const all = JSON.stringify(results);
    expect(TEXTS.filter((text) => !all.includes(JSON.stringify(`aws_security_group.${text}`).slice(0, -1)))).toEqual(
      [],
    );
  });

  it("comes back from JUnit as text", () => {
    const count =
      "import sys,xml.etree.ElementTree as e; r=e.fromstring(sys.stdin.buffer.read()); print(sorted({x.tag for x in r.iter()}))";
    const parsed = run("python3", ["-c", count], { input: junit(result, RULES, "en") });
    expect(parsed.stdout.trim()).toBe("['failure', 'testcase', 'testsuite', 'testsuites']");
  });

  it("runs nothing in the page of the report", { timeout: 600_000 }, async () => {
    const pens = await loadPens();
    const nodes = planOf("tpe").nodes.length;
    const clean = elementsOf(String(pageOf(TEXTS.slice(0, 0), pens).content));
    for (let from = 0; from < COUNT; from += nodes * 20) {
      const found = elementsOf(String(pageOf(TEXTS.slice(from, from + nodes * 20), pens).content));
      expect(found.handlers).toEqual([]);
      expect(found.outside).toEqual(clean.outside);
      expect(found.scripts).toBe(clean.scripts);
    }
  });
});

/** The page of the smallest example with hostile titles of nodes, twenty texts in each. */
function pageOf(texts: readonly string[], pens: Awaited<ReturnType<typeof loadPens>>) {
  const graph = structuredClone(planOf("tpe"));
  for (const [index, node] of graph.nodes.entries())
    if (texts.length > 0) node.title = texts.slice(index * 20, index * 20 + 20).join(" ");
  const reviewed = reviewBlueprint(graph, [], exampleFile("tpe"), { asOf: AS_OF });
  return pageArtefact(graph, pens, { reviewed: summaryOf(reviewed, graph) });
}

/** Scripts of a page, attributes that run something, and addresses that lead out of it, as Python's reader of HTML sees them. */
function elementsOf(html: string): { scripts: number; handlers: readonly string[]; outside: readonly string[] } {
  const program = `import json,sys
from html.parser import HTMLParser
found = {"scripts": 0, "handlers": [], "outside": []}
class Reader(HTMLParser):
    def handle_starttag(self, tag, attributes):
        found["scripts"] += tag in ("script", "iframe", "object", "embed", "base")
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:text", "vbscript:")):
                found["handlers"].append(f"{tag} {name}")
            if name in ("href", "src", "action", "xlink:href", "srcset") and not (value or "").startswith(("#", "data:image")):
                found["outside"].append(f"{tag} {value}")
Reader().feed(sys.stdin.read())
found["outside"] = sorted(set(found["outside"]))
print(json.dumps(found))`;
  return JSON.parse(run("python3", ["-c", program], { input: html }).stdout);
}

it("a finding that moves to another line keeps its fingerprint", () => {
  const graph = planOf("tpe");
  const blueprint = { ...graph, nodes: structuredClone(graph.nodes) };
  for (const node of blueprint.nodes) if (node.kind === "site") node.spec.access.userNetworks = ["0.0.0.0/0"];
  const printsAt = (line: number) => {
    const found = review({
      graph: { blueprint, file: "a.yaml", lineOf: () => line },
      plans: [],
      ...{ asOf: AS_OF, packs: [], failOn: "high" },
    });
    const log = JSON.stringify(sarif(found, { version: "0.0.0", language: "en", rules: RULES }));
    return JSON.parse(log).runs[0].results.map((one: { partialFingerprints: object }) => one.partialFingerprints);
  };
  const first = printsAt(1);
  expect(first.length).toBeGreaterThan(0);
  for (let line = 2; line < casesOf("fingerprints") + 2; line += 1) expect(printsAt(line)).toEqual(first);
});
