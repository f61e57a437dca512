import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import type { Exposure } from "../../../src/graph/exposure.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { CHECKOUT, start } from "../../support/tools.js";
import { TOWN, writtenPipeline } from "./town.js";

/** The comment on a change from one output folder to another. */
function comment(before: Version | null, after: Version, plan?: unknown): string {
  const folder = writtenPipeline(TOWN);
  const file = (name: string, value: unknown) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(value));
  };
  for (const [name, version] of Object.entries({ before, after })) {
    if (version === null) continue;
    file(`${name}/blueprint.json`, version.graph);
    file(`${name}/review/exposures.json`, version.exposures);
  }
  if (plan !== undefined) file("plans/plan-ville-aws/plan.json", plan);
  const script = join(folder, "operations/pipelines/steps/review.mjs");
  const args = [script, join(folder, "before"), join(folder, "after"), join(folder, "plans")];
  const done = start(process.execPath, args, { cwd: emptyFolder() });
  expect(done.stderr).toBe("");
  return done.stdout;
}

interface Version {
  readonly graph: Blueprint;
  readonly exposures: readonly Exposure[];
}

/** Data of a workload in a zone. */
const flow = (workload: string, what: string, reach: Exposure["reach"]): Exposure => ({
  ...{ kind: "flow", subject: `workload/${workload}`, what, reach, personal: true },
});
const plan = planOf("hopital");
const home = flow("codage-sejours", "zone/site-site-principal (FR)", "site");
const hospital: Version = { graph: { ...plan, totals: { ...plan.totals, monthly: "53015.75" } }, exposures: [home] };

test("nothing changed: the amounts stand still and nothing is exposed otherwise", () => {
  const text = comment(hospital, hospital);
  expect(text).toContain("| par mois | 53 016 EUR | 53 016 EUR | = |".replaceAll("53 016", "53\u202f016"));
  expect(text).toContain("### Exposition\n\nAucune différence.");
});

test("what a change opens farther out stands first, with what it closes", () => {
  const after: Version = {
    graph: { ...hospital.graph, totals: { ...plan.totals, monthly: "54015.75" } },
    exposures: [
      { ...home, subject: "workload/dictee-medicale" },
      flow("codage-sejours", "zone/azure-francecentral (FR)", "cloud"),
    ],
  };
  const lines = comment(hospital, after).split("\n");
  expect(lines).toContain(`| par mois | 53\u202f016 EUR | 54\u202f016 EUR | +1\u202f000 EUR |`);
  expect(lines.filter((line) => line.includes("workload/"))).toEqual([
    "| déplacé, plus loin qu'avant | Données (personnelles) | workload/codage-sejours | zone/site-site-principal (FR) | zone/azure-francecentral (FR) |",
    "| ouvert | Données (personnelles) | workload/dictee-medicale | – | zone/site-site-principal (FR) |",
  ]);
  expect(lines).toContain("**1 expositions plus lointaines (1 avec des données personnelles)**");
});

test("the first blueprint is all new, and a name cannot write Markdown", () => {
  const text = comment(null, { ...hospital, graph: { ...hospital.graph, name: "Ville | **grande**\n# titre" } });
  expect(text.split("\n")[0]).toBe("## palier · Ville \\| \\*\\*grande\\*\\* \\# titre");
  expect(text).toContain("| par mois | inconnu |");
  expect(text.match(/^\| ouvert \|/gm)).toHaveLength(1);
});

test("plans are counted, a replacement as one created and one deleted", () => {
  const actions = [["create"], ["update"], ["delete", "create"], ["no-op"]].map((list) => ({
    change: { actions: list },
  }));
  expect(comment(hospital, hospital, { resource_changes: actions })).toContain("| `plan-ville-aws` | 2 | 1 | 1 | 1 |");
});

test("the module that compares exposures is that of `palier diff`", () => {
  const file = join(emptyFolder(), "exposures.mjs");
  const args = ["scripts/bundle.mjs", "--module", "src/report/exposure-comment.ts", "--to", file];
  expect(start(process.execPath, args, { cwd: CHECKOUT })).toMatchObject({ code: 0 });
  const shipped = readFileSync(join(CHECKOUT, "templates/pipelines/steps/exposures.mjs"), "utf8");
  expect(shipped).toBe(readFileSync(file, "utf8"));
});

describe("the comment in Azure DevOps", () => {
  /** A service that keeps threads as Azure DevOps does, and what it was asked. */
  const script = (threads: string) => `
    const asked = [];
    const threads = ${threads};
    globalThis.fetch = async (address, { method, body }) => {
      asked.push([method, address.split("/threads")[1], body === undefined ? null : JSON.parse(body)]);
      return { ok: true, json: async () => ({ value: threads }) };
    };
    process.on("exit", () => process.stdout.write(JSON.stringify(asked)));`;
  const asked = (threads: unknown) => {
    const folder = writtenPipeline({ ...TOWN, forge: "azure-devops" });
    writeFileSync(join(folder, "review.md"), "## palier · Ville\n\nnew");
    writeFileSync(join(folder, "service.mjs"), script(JSON.stringify(threads)));
    const steps = join(folder, "operations/pipelines/steps/comment-azure.mjs");
    const args = ["--import", join(folder, "service.mjs"), steps, join(folder, "review.md")];
    return JSON.parse(start(process.execPath, args, { cwd: folder }).stdout);
  };
  test("is made once", () => {
    const other = { id: 3, comments: [{ id: 1, content: "## other" }] };
    expect(asked([other]).slice(1)).toEqual([
      ["POST", "?api-version=7.1", expect.objectContaining({ status: "closed" })],
    ]);
  });
  test("and then changed", () => {
    const own = { id: 7, comments: [{ id: 1, content: "## palier · Ville\n\nold" }] };
    expect(asked([own]).slice(1)).toEqual([
      ["PATCH", "/7/comments/1?api-version=7.1", { content: "## palier · Ville\n\nnew" }],
    ]);
  });
});
