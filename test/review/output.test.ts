import { describe, expect, it, test } from "vitest";
import type { Exception, Finding } from "../../src/review/finding.js";
import { junit } from "../../src/review/output/junit.js";
import { markdown } from "../../src/review/output/markdown.js";
import { sarif } from "../../src/review/output/sarif.js";
import { text } from "../../src/review/output/text.js";
import { readPlan } from "../../src/review/plan/read.js";
import { RULES } from "../../src/review/registry.js";
import { type ReviewInput, review } from "../../src/review/review.js";
import { AS_OF } from "../support/palier.js";
import { cleanGraph, cleanWorld } from "../support/review-fixtures.js";
import { sarifProblems } from "../support/sarif.js";
import { run } from "../support/tools.js";

/** A plan with one open port, in a resource of this name. */
function openPlan(name = "serving") {
  const ingress = [{ from_port: 11434, to_port: 11434, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }];
  const world = cleanWorld("aws");
  const { serving } = world.resource["aws_security_group"] ?? {};
  world.resource["aws_security_group"] = { [name]: { ...serving, ingress } };
  return readPlan(JSON.stringify(world), "plan.json");
}

const reviewed = (change: Partial<ReviewInput> = {}) =>
  review({ graph: null, plans: [openPlan()], asOf: AS_OF, packs: [], failOn: "high", ...change });
const log = (result = reviewed()) => JSON.stringify(sarif(result, { version: "0.0.0", language: "en", rules: RULES }));

describe("SARIF", () => {
  it("is what its schema asks for", () => {
    expect(sarifProblems(log())).toEqual([]);
    const [{ results, tool }] = JSON.parse(log()).runs;
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      ruleId: "exposure/inference-port",
      ruleIndex: 0,
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "plan.json" } } }],
    });
    expect(tool.driver.rules[0].relationships).toContainEqual({
      target: { id: "LLM10", toolComponent: { name: "OWASP Top 10 for LLM Applications" } },
      kinds: ["relevant"],
    });
  });

  it("is refused by the schema without a message", () => {
    const broken = JSON.parse(log());
    delete broken.runs[0].results[0].message;
    expect(sarifProblems(JSON.stringify(broken))).toEqual([expect.stringContaining("must have required property")]);
  });
});

describe("JUnit", () => {
  it("parses and has a case for each rule", () => {
    const count =
      "import sys,xml.etree.ElementTree as e; r=e.parse(sys.stdin); print(len(r.findall('.//testcase')), len(r.findall('.//failure')))";
    const parsed = run("python3", ["-c", count], { input: junit(reviewed(), RULES, "en") });
    expect(parsed.stdout.trim()).toBe(`${RULES.length} 1`);
  });
});

describe("Markdown and text", () => {
  it("have the finding with its remedy", () => {
    const line = "| `exposure/inference-port` | aws\\_security\\_group.serving · ingress |";
    expect(markdown(reviewed(), "fr")).toContain(line);
    expect(markdown(reviewed(), "fr")).toContain("## Critique");
    expect(text(reviewed(), "en", (part) => part)).toContain("Port 11434 (Ollama) is open to the whole internet");
  });

  test("a hostile name stays a name in every form", () => {
    const hostile = 'x](javascript:alert(1)) <script>alert("\u0007")</script> | `a` \n# title';
    const result = reviewed({ plans: [openPlan(hostile)] });
    expect(sarifProblems(log(result))).toEqual([]);
    expect(markdown(result, "en")).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(javascript|^# title/m);
    expect(junit(result, RULES, "en")).not.toMatch(/<script|\u0007/);
  });
});

describe("exceptions", () => {
  const graph = (expires: string, subject = "site/lyon"): ReviewInput["graph"] => {
    const blueprint = cleanGraph();
    for (const node of blueprint.nodes)
      if (node.id === "site/lyon" && node.kind === "site") node.spec.access.userNetworks = ["0.0.0.0/0"];
    const exception: Exception = { rule: "network/administration", subject, reason: "Works", owner: "dsi", expires };
    return { blueprint: { ...blueprint, exceptions: [exception] }, file: "organisation.yaml", lineOf: () => 7 };
  };
  const outcome = (expires: string, subject?: string) => {
    const { findings, accepted, blocking } = reviewed({ graph: graph(expires, subject), plans: [] });
    return [accepted.length, blocking, findings.map(({ rule }: Finding) => rule)];
  };

  it("accept a finding until their last day", () => expect(outcome(AS_OF)).toEqual([1, 0, []]));
  it("fail when they have ended", () => {
    expect(outcome("2026-11-19")).toEqual([0, 2, ["network/administration", "exceptions/expired"]]);
  });
  it("are reported when they run for more than a year", () => {
    expect(outcome("2028-01-01")).toEqual([1, 0, ["exceptions/too-long"]]);
  });
  it("are reported when they accept nothing", () => {
    expect(outcome(AS_OF, "site/x")).toEqual([0, 1, ["network/administration", "exceptions/unused"]]);
  });
  it("are suppressions with their reason in SARIF", () => {
    const result = reviewed({ graph: graph(AS_OF), plans: [] });
    expect(sarifProblems(log(result))).toEqual([]);
    expect(JSON.parse(log(result)).runs[0].results[0].suppressions).toEqual([
      { kind: "external", status: "accepted", justification: `Works (dsi, ${AS_OF})` },
    ]);
  });
});
