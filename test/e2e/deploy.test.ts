import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { built } from "../support/build.js";
import { requireZero, startDeployment } from "../support/deployment.js";
import { type LifeCycle, liveThrough } from "../support/life-cycle.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT, launch } from "../support/tools.js";

const AS_OF = "2026-11-20";
const examples = readdirSync(join(CHECKOUT, "examples")).filter((name) => name.endsWith(".yaml"));
const figures = new Map<string, LifeCycle>();

/** An empty folder whose `cdktf.json` runs the app of the checkout. */
function workplace(): string {
  const folder = emptyFolder();
  const settings = JSON.parse(readFileSync(join(CHECKOUT, "cdktf.json"), "utf8"));
  const app = `${process.execPath} ${built("stacks.js")}`;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ ...settings, app }));
  return folder;
}

/** The same organisation in another environment: every tag changes with it. */
function changedCopy(example: string, folder: string): string {
  const document = parseDocument(readFileSync(join(CHECKOUT, "examples", example), "utf8"));
  const before = document.getIn(["organisation", "environment"]);
  document.setIn(["organisation", "environment"], before === "staging" ? "development" : "staging");
  const path = join(folder, example);
  writeFileSync(path, document.toString());
  return path;
}

/** Names of the stacks an organisation file leads to. */
async function stacksOf(file: string): Promise<readonly string[]> {
  const outdir = emptyFolder();
  const env = { PALIER_FILE: file, PALIER_AS_OF: AS_OF, CDKTF_OUTDIR: outdir };
  requireZero("stacks/main", await launch(process.execPath, [built("stacks.js")], { env }));
  return Object.keys(JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")).stacks);
}

describe("every example deploys, keeps, changes and goes away", () => {
  test("there are five of them", () => expect(examples).toHaveLength(5));

  test.each(examples)("%s", { timeout: 600_000 }, async (example) => {
    const file = join(CHECKOUT, "examples", example);
    // An organisation that keeps everything in its own walls has nothing for Terraform to do.
    if ((await stacksOf(file)).length === 0) return;
    const folder = workplace();
    const deployment = await startDeployment(folder, { PALIER_FILE: file, PALIER_AS_OF: AS_OF });
    const result = await liveThrough(deployment, { PALIER_FILE: changedCopy(example, folder) });
    figures.set(example, result);
    expect(result.notModelled, "types without a rule in test/support/emulator/rules").toEqual([]);
  });

  afterAll(() => {
    const rows = [...figures].map(([example, { notModelled, ...row }]) => [
      example,
      { ...row, notModelled: notModelled.join(" ") },
    ]);
    if (rows.length > 0) console.table(Object.fromEntries(rows));
  });
});
