import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { artefactsOf } from "../../src/cli/artefacts.js";
import { reviewBlueprint } from "../../src/cli/review-blueprint.js";
import { emptyFolder } from "../support/output-folder.js";
import { AS_OF, changedExample, EXAMPLES, exampleFile, palier } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { cleanWorld } from "../support/review-fixtures.js";
import { sarifProblems } from "../support/sarif.js";

const dated = (...args: readonly string[]) => palier(["review", ...args, "--as-of", AS_OF]);

/** A plan with an open Ollama and a model without isolation. */
function badPlan(): string {
  const world = cleanWorld("aws");
  const { chat } = world.resource["aws_sagemaker_model"] ?? {};
  const { serving } = world.resource["aws_security_group"] ?? {};
  if (chat === undefined || serving === undefined) throw new Error("the clean configuration has changed");
  chat["enable_network_isolation"] = false;
  serving["ingress"] = [{ from_port: 11434, to_port: 11434, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }];
  const file = join(emptyFolder(), "plan.json");
  writeFileSync(file, JSON.stringify(world));
  return file;
}

describe("palier review of the examples", () => {
  // Compiles the checkout where it has changed.
  beforeAll(() => {
    palier(["--version"]);
  }, 120_000);

  it.each(EXAMPLES)("%s: nothing blocks, and only what is still to be recorded is noted", (name) => {
    const graph = planOf(name);
    const { result } = reviewBlueprint(graph, artefactsOf(graph), exampleFile(name), { asOf: AS_OF });
    const { findings, rules } = result;
    expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(rules).toBeGreaterThan(10);
  });

  it("names the rule, the node and the line of the organisation file", () => {
    const file = changedExample("hopital", [[["operations", "userNetworks"], ["0.0.0.0/0"]]]);
    const { code, stdout } = dated(file, "--lang", "en");
    expect(code).toBe(4);
    expect(stdout).toMatch(/Critical {2}network\/administration {2}site\/site-principal · operations.userNetworks/);
    expect(stdout).toMatch(/hopital\.yaml:\d+/);
  });
});

describe("palier review of a plan", () => {
  test("says what is wrong and exits with 4", () => {
    const { code, stdout } = dated(badPlan());
    expect(code).toBe(4);
    expect(stdout).toContain("Critical  exposure/inference-port  aws_security_group.serving · ingress");
    expect(stdout).toContain("Port 11434 (Ollama) is open to the whole internet over IPv4.");
    expect(stdout).toContain("High  network/sagemaker-model-isolation  aws_sagemaker_model.chat");
  });

  test("prints SARIF", () => {
    const { code, stdout } = dated(badPlan(), "--format", "sarif", "--fail-on", "critical");
    expect(code).toBe(4);
    expect(sarifProblems(stdout)).toEqual([]);
    expect(JSON.parse(stdout).runs[0].results).toHaveLength(2);
  });

  test("refuses what is no plan with 2", () => {
    const file = join(emptyFolder(), "plan.json");
    writeFileSync(file, "{}");
    const { code, stderr } = dated(file);
    expect([code, stderr]).toEqual([2, expect.stringContaining("holds no `planned_values` and no `resource`")]);
  });
});

describe("palier review of a folder", () => {
  const folderOf = (files: Readonly<Record<string, string>>): string => {
    const folder = emptyFolder();
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  };
  const OPEN = `services:
  ollama:
    image: ollama/ollama:latest
    ports: ["11434:11434"]
    privileged: true
`;
  const POD = `# two documents
---
apiVersion: v1
kind: Namespace
metadata: {name: chat}
---
apiVersion: v1
kind: Pod
metadata: {name: llm, namespace: chat}
spec:
  hostNetwork: true
  containers: [{name: llm, image: "vllm/vllm-openai:latest"}]
`;

  test("says of anybody's manifests and Compose projects what is wrong, where, and exits with 4", () => {
    const folder = folderOf({ "apps/compose.yaml": OPEN, "k8s/pod.yaml": POD, "notes.yaml": "kindness: 1\n" });
    const { code, stdout } = dated(folder);
    expect(code).toBe(4);
    expect(stdout).toContain("High  exposure/compose-port  compose/apps/ollama · ports");
    expect(stdout).toContain("High  identity/compose-rights  compose/apps/ollama · privileged");
    expect(stdout).toContain("High  network/pod-host  Pod/chat/llm · hostNetwork");
    expect(stdout).toContain("High  network/namespace-policy  Pod/chat/llm");
    expect(stdout).toContain("k8s/pod.yaml:7");
    expect(stdout).not.toContain("notes.yaml");
    const log = dated(folder, "--format", "sarif").stdout;
    expect(sarifProblems(log)).toEqual([]);
    expect(log).toContain('"uri": "k8s/pod.yaml"');
  });

  test("finds nothing but what is to be recorded in an output of palier, with its graph and its stacks", () => {
    const out = emptyFolder();
    const { folder } = JSON.parse(palier(["generate", exampleFile("hopital"), "--out", out, "--json"]).stdout);
    const { code, stdout } = dated(folder, "--format", "json");
    const { findings, subjects } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(findings.filter(({ severity }: { severity: string }) => severity !== "note")).toEqual([]);
    expect(subjects).toBeGreaterThan(60);
  });

  test.each([
    ["is no YAML", "kind: [", "is not YAML"],
    [
      "would fill the memory",
      `kind: &a [x,x,x,x,x,x,x,x,x]\n${["a", "b", "c", "d", "e", "f"].map((name, at) => `${name}: &${"bcdefg"[at]} [${`*${name},`.repeat(9)}]`).join("\n")}\n`,
      "refers to itself too often",
    ],
  ])("a file that %s is refused with 2", (_, content, message) => {
    const { code, stderr } = dated(folderOf({ "a.yaml": content }));
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("palier generate", () => {
  it("writes the review and the registers beside the blueprint", () => {
    const out = emptyFolder();
    const { stdout } = palier(["generate", exampleFile("tpe"), "--out", out, "--json"]);
    const { folder, review } = JSON.parse(stdout);
    expect(review.blocking).toBe(0);
    expect(sarifProblems(readFileSync(join(folder, "review/findings.sarif"), "utf8"))).toEqual([]);
    expect(readFileSync(join(folder, "review/findings.md"), "utf8")).toMatch(/^# Revue\n/);
    expect(readFileSync(join(folder, "review/registers/data-flows.md"), "utf8")).toMatch(/^# Flux de données\n/);
  });
});
