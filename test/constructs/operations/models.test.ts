import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { nodesOf } from "../../../src/graph/queries.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { CHECKOUT, run } from "../../support/tools.js";
import { BOUGHT, modelFiles, RISK } from "./risk-model.js";

const text = (path: string, language: "en" | "fr" = "en") =>
  String(modelFiles([RISK, BOUGHT], language).get(path)?.content ?? "");

describe("the project of a model", () => {
  it("has a card for every model and steps for the organisation's own", () => {
    const files = [...modelFiles([RISK, BOUGHT]).keys()];
    expect(files.filter((path) => path.startsWith("chat-int4/"))).toEqual(["chat-int4/card.md"]);
    expect(files.filter((path) => path.startsWith("steps/"))).toHaveLength(23);
    expect([...modelFiles([BOUGHT]).keys()]).toEqual(["chat-int4/card.md"]);
    expect(JSON.parse(text("risk/model.json"))).toMatchObject({
      gates: { metric: "accuracy", atLeast: 0.85, fairnessGroups: ["sex"], fairnessGap: 0.1, itemMs: 50 },
      drift: { indexAtMost: 0.2 },
      retraining: { newRows: 1_000, everyDays: 90, metricDrop: 0.02 },
      release: { stepsPercent: [10, 50, 100] },
    });
  });

  it("runs each step without a network or a right, in an image that has a digest", () => {
    const { services } = parse(text("risk/compose.yaml")) as { services: { step: Record<string, unknown> } };
    expect(services.step).toMatchObject({
      network_mode: "none",
      read_only: true,
      cap_drop: ["ALL"],
      user: "10001:10001",
    });
    expect(text("risk/compose.yaml")).toContain("docker.io/library/python:3.11-slim@${IMAGE_DIGEST_PYTHON:?");
    const verdict = (yaml: string) => {
      const file = join(emptyFolder(), "compose.yaml");
      writeFileSync(file, yaml);
      return run("check-jsonschema", ["--builtin-schema", "vendor.compose-spec", file]).code;
    };
    expect(verdict(text("risk/compose.yaml"))).toBe(0);
    expect(verdict(text("risk/compose.yaml").replace("network_mode:", "netz_mode:"))).not.toBe(0);
  });

  it("asks for the registry's key in no step but the one that publishes", () => {
    const registry = "https://ia.example.org/registry";
    const own = RISK.project === null ? RISK : { ...RISK, project: { ...RISK.project, registry } };
    const file = String(modelFiles([own]).get("risk/compose.yaml")?.content);
    // Compose reads the whole file before it looks at one service: what it requires, every step would need.
    expect(file).toContain("${PALIER_REGISTRY_KEY:-}");
    expect(file.match(/\$\{\w+:\?/g)).toEqual(["${IMAGE_DIGEST_PYTHON:?", "${IMAGE_DIGEST_PYTHON:?"]);
  });

  it("shellcheck finds nothing in the scripts", () => {
    const names = ["prepare.sh", "release.sh", "watch.sh", "step.sh"];
    const cwd = join(CHECKOUT, "templates/models/run");
    expect(run("shellcheck", ["-x", ...names], { cwd })).toMatchObject({ code: 0, stdout: "" });
  });

  it("tests run with the packages that the steps are rendered with", () => {
    const [own] = nodesOf(planOf("hopital"), "model").filter(({ spec }) => spec.project !== null);
    const requirements = readFileSync(join(CHECKOUT, "scripts/requirements.txt"), "utf8").split("\n");
    const packages = own?.spec.project?.packages.map(({ name, version }) => `${name}==${version}`) ?? [];
    expect(packages).toHaveLength(8);
    expect(packages.filter((line) => !requirements.includes(line))).toEqual([]);
  });
});

describe("cards", () => {
  it("say the gates, what is missing and what people must know", () => {
    const card = text("risk/card.md");
    expect(card).toContain("- accuracy of 0.85 or more");
    expect(card).toContain("- at most 0.1 between groups, in what is chosen and in what is found: sex");
    expect(card).toContain("- 20 decisions a day are laid out for review, 60 minutes of work");
    expect(card).toContain("- what users say is kept for 30 days, of those who agree");
    expect(card).toContain("- distilled into a network of 32 units\n- 25 % of the units taken away\n- also as LiteRT");
    expect(card).toContain("High-risk under the AI Act");
    expect(card).toContain("**Missing:**\n\n- a digest");
    expect(text("risk/card.md", "fr")).toContain("- accuracy d'au moins 0,85");
  });

  it("give users of a chat their notice, and no title can write Markdown", () => {
    const card = text("chat-int4/card.md");
    expect(card.split("\n")[0]).toBe("# Chat \\| \\*model\\*");
    expect(card).toContain("You are using an artificial intelligence");
    expect(card).toContain("Nobody checks its answers");
    expect(card).not.toContain("High-risk");
  });

  it("exist for every model of a plan that is in service", () => {
    const graph = planOf("hopital");
    const named = nodesOf(graph, "model").map(({ spec }) => spec.artefact.name);
    const served = [...nodesOf(graph, "service"), ...nodesOf(graph, "endpoint")].map(({ spec }) => spec.model.name);
    expect(new Set(named)).toEqual(new Set(served));
    expect(
      nodesOf(graph, "model")
        .filter(({ spec }) => spec.project !== null)
        .map(({ id }) => id),
    ).toEqual(["model/risque-readmission"]);
  });
});
