import { describe, expect, it, test } from "vitest";
import { dataFlowsOf } from "../../src/review/data-flows.js";
import type { Review } from "../../src/review/finding.js";
import { aiActRegister } from "../../src/review/registers/ai-act.js";
import { counted } from "../../src/review/registers/gap.js";
import { mlBom } from "../../src/review/registers/ml-bom.js";
import { nistProfile } from "../../src/review/registers/nist-profile.js";
import { processingRegister } from "../../src/review/registers/processing.js";
import { systemCard } from "../../src/review/registers/system-card.js";
import { thirdPartyRegister } from "../../src/review/registers/third-parties.js";
import { AS_OF, EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { cleanGraph } from "../support/review-fixtures.js";
import { run } from "../support/tools.js";

const VALIDATE = `import sys,json
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
for text in json.load(sys.stdin):
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    print("valid" if error is None else str(error).splitlines()[0])
`;

/** What the validator of CycloneDX says of each bill of materials. */
function verdicts(boms: readonly object[]): readonly string[] {
  const texts = JSON.stringify(boms.map((bom) => JSON.stringify(bom)));
  const { stdout, stderr } = run("python", ["-c", VALIDATE], { input: texts });
  expect(stderr.replace(/.*(?:Warning|warn)[^\n]*\n?/g, "")).toBe("");
  return stdout.trim().split("\n");
}

const empty: Review = {
  ...{ asOf: AS_OF, packs: [], rules: 0, subjects: 0, findings: [], accepted: [], blocking: 0 },
};

describe("the profile after NIST AI RMF", () => {
  it("has a row and a gap for each of the 19 categories, and what rules found", () => {
    const profile = counted(nistProfile(planOf("hopital"), empty, "en"), "en");
    expect(profile.match(/^\| (?:GOVERN|MAP|MEASURE|MANAGE) \d /gm)).toHaveLength(19);
    expect(profile).toContain("Fields to be completed: 19.");
    expect(profile).toMatch(/^\| MEASURE 2 \|.*\| \d+ applied, 0 with findings \|/m);
    const finding = { rule: "ai/guardrail-attacks" } as Review["findings"][number];
    expect(nistProfile(planOf("hopital"), { ...empty, findings: [finding] }, "en")).toMatch(/applied, 1 with findings/);
    expect(nistProfile(planOf("hopital"), empty, "fr")).toMatch(/^# Profil selon/);
  });
});

describe("the system card", () => {
  it("names every use, model, place and risk, and marks what people must say", () => {
    const graph = planOf("hopital");
    const card = counted(systemCard(graph, dataFlowsOf(graph), "fr"), "fr");
    const workloads = graph.nodes.filter(({ kind }) => kind === "workload");
    expect(card).toContain(`Rubriques à compléter : ${workloads.length + 5}.`);
    expect(card).toContain("zone/site\\-site\\-principal".replaceAll("\\-", "-"));
    for (const { title } of workloads) expect(card).toContain(title);
    expect(card.match(/^\| .* \| (?:low|medium|high) \| /gm)?.length ?? 0).toBe(graph.risks.length);
    expect(systemCard(graph, dataFlowsOf(graph), "en")).toMatch(/^# System card: /);
  });
});

describe("the record of processing", () => {
  it("has an entry for each workload with personal data, and marks what people must say", () => {
    const register = counted(processingRegister(planOf("hopital"), "fr"), "fr");
    const personal = planOf("hopital").nodes.filter((node) => node.kind === "workload" && node.spec.personal);
    expect(register.match(/^## /gm)).toHaveLength(personal.length);
    expect(register).toContain(`Rubriques à compléter : ${3 * personal.length}.`);
    expect(register).toMatch(/\| Analyse d'impact \\\(article 35\\\) \| nécessaire \\\(\d critères/);
    expect(processingRegister(planOf("industrie"), "fr")).toMatch(
      /\| Sous-traitants \| azure \\\(francecentral FR\\\) \|/,
    );
  });

  it("says so when there is none", () => {
    const graph = structuredClone(planOf("tpe"));
    for (const node of graph.nodes) if (node.kind === "workload") node.spec.personal = false;
    expect(processingRegister(graph, "en")).toContain("No workload processes personal data.");
  });
});

test("the register of the AI Act parts duties in force from those to come by the day of the plan", () => {
  const graph = structuredClone(planOf("hopital"));
  const register = aiActRegister(graph, "en");
  expect(register).toMatch(
    /high-risk[^\n]*Art\. 4 \\\(2025-02-02\\\)[^\n|]*\|[^\n|]*Art\. 26\\\(6\\\) \\\(2027-12-02\\\)/,
  );
  graph.asOf = "2027-12-02";
  expect(aiActRegister(graph, "en")).toMatch(/Art\. 26\\\(6\\\) \\\(2027-12-02\\\)[^\n|]*\|\s*\|/);
});

test("the register of third parties names each with its services and what is kept", () => {
  const register = thirdPartyRegister(planOf("hopital"), "en");
  expect(register).toMatch(/\| azure \| francecentral \| FR \| azure-openai \|/);
  expect(register).toMatch(/\| prompts and answers \| everywhere \| \d+ \|/);
  expect(thirdPartyRegister({ ...planOf("hopital"), edges: [], nodes: [] }, "fr")).toContain("Aucun tiers");
});

describe("the bill of materials", () => {
  it("is CycloneDX for every example and with recorded digests", () => {
    const boms = [...EXAMPLES.map((name) => mlBom(planOf(name))), mlBom(cleanGraph())];
    expect(verdicts(boms)).toEqual(boms.map(() => "valid"));
    expect(JSON.stringify(mlBom(cleanGraph()))).toContain('"alg":"SHA-256"');
    expect(JSON.stringify(mlBom(planOf("tpe")))).not.toContain('"hashes"');
  });

  it("would be refused with a field that CycloneDX does not have", () => {
    expect(verdicts([{ ...mlBom(cleanGraph()), bogus: 1 }])).toEqual([expect.stringContaining("bogus")]);
  });
});
