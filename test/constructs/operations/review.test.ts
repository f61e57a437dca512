import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import type { Edge } from "../../../src/graph/node.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { start } from "../../support/tools.js";
import { TOWN, writtenPipeline } from "./town.js";

/** The comment on a change from one blueprint to another. */
function comment(before: Blueprint | null, after: Blueprint, plan?: unknown): string {
  const folder = writtenPipeline(TOWN);
  const file = (name: string, value: unknown) => {
    writeFileSync(join(folder, name), value === null ? "" : JSON.stringify(value));
    return join(folder, name);
  };
  if (plan !== undefined) {
    mkdirSync(join(folder, "plans/plan-ville-aws"), { recursive: true });
    file("plans/plan-ville-aws/plan.json", plan);
  }
  const script = join(folder, "operations/pipelines/steps/review.mjs");
  const args = [script, file("before.json", before), file("after.json", after), join(folder, "plans")];
  const done = start(process.execPath, args, { cwd: emptyFolder() });
  expect(done.stderr).toBe("");
  return done.stdout;
}

/** Who calls whom, with data of which class. */
const call = (from: string, to: string, sensitivity: Edge["sensitivity"]): Edge => ({
  from,
  to,
  kind: "calls",
  sensitivity,
  title: null,
});
const plan = planOf("hopital");
const hospital = {
  ...plan,
  totals: { ...plan.totals, monthly: "53015.75" },
  edges: [
    call("workload/dictee-medicale", "gateway/site-principal", "restricted"),
    call("workload/information-patients", "endpoint/information-patients", "public"),
  ],
};

test("nothing changed: the amounts stand still and no data goes elsewhere", () => {
  const text = comment(hospital, hospital);
  expect(text).toContain("| par mois | 53 016 EUR | 53 016 EUR | = |".replaceAll("53 016", "53\u202f016"));
  expect(text).toContain("Aucune donnée ne va ailleurs qu'avant.");
});

test("a call that leads to another zone is shown with the class of its data, the least trusted first", () => {
  const after = {
    ...hospital,
    totals: { ...hospital.totals, monthly: "54015.75" },
    edges: [
      call("workload/dictee-medicale", "gateway/site-principal", "restricted"),
      call("workload/codage-sejours", "endpoint/information-patients", "restricted"),
    ],
  };
  const lines = comment(hospital, after).split("\n");
  expect(lines).toContain(`| par mois | 53\u202f016 EUR | 54\u202f016 EUR | +1\u202f000 EUR |`);
  expect(lines.filter((line) => /^\| [+−] /.test(line))).toEqual([
    "| + | `workload/codage-sejours` | `endpoint/information-patients` | restricted | cloud |",
    "| − | `workload/information-patients` | `endpoint/information-patients` | public | cloud |",
  ]);
});

test("the first blueprint is all new, and a name cannot write Markdown", () => {
  const text = comment(null, { ...hospital, name: "Ville | **grande**\n# titre" });
  expect(text.split("\n")[0]).toBe("## palier · Ville \\| \\*\\*grande\\*\\* \\# titre");
  expect(text).toContain("| par mois | inconnu |");
  expect(text.match(/^\| \+ \|/gm)).toHaveLength(2);
});

test("plans are counted, a replacement as one created and one deleted", () => {
  const actions = [["create"], ["update"], ["delete", "create"], ["no-op"]].map((list) => ({
    change: { actions: list },
  }));
  expect(comment(hospital, hospital, { resource_changes: actions })).toContain("| `plan-ville-aws` | 2 | 1 | 1 | 1 |");
});
