import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { built } from "../support/build.js";
import { requireZero, startDeployment } from "../support/deployment.js";
import { type LifeCycle, liveThrough } from "../support/life-cycle.js";
import { read } from "../support/organisation-file.js";
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

/** An example with its state on this machine, as no store of states answers here; in another environment if wanted. */
function localCopy(example: string, folder: string, environment?: string): string {
  const document = parseDocument(readFileSync(join(CHECKOUT, "examples", example), "utf8"));
  document.setIn(["operations", "state"], { backend: "local" });
  if (environment !== undefined) document.setIn(["organisation", "environment"], environment);
  const path = join(folder, `${environment ?? "first"}-${example}`);
  writeFileSync(path, document.toString());
  return path;
}

/** What exists before the first deployment: networks, subnets and keys of landing zones. */
const landingZonesOf = (file: string): readonly string[] =>
  read(readFileSync(file)).clouds.flatMap(({ landingZone }) =>
    landingZone === undefined
      ? []
      : [
          landingZone.networkId,
          ...landingZone.subnetIds,
          ...(landingZone.keyId === undefined ? [] : [landingZone.keyId]),
        ],
  );

/** Names of the stacks an organisation file leads to. */
async function stacksOf(file: string): Promise<readonly string[]> {
  const outdir = emptyFolder();
  const env = { PALIER_FILE: file, PALIER_AS_OF: AS_OF, CDKTF_OUTDIR: outdir };
  requireZero("stacks/main", await launch(process.execPath, [built("stacks.js")], { env }));
  return Object.keys(JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")).stacks);
}

describe("every example deploys, keeps, changes and goes away", () => {
  test("there are six of them", () => expect(examples).toHaveLength(6));

  test.each(examples)("%s", { timeout: 600_000 }, async (example) => {
    const folder = workplace();
    const file = localCopy(example, folder);
    // An organisation that keeps everything in its own walls has nothing for Terraform to do.
    if ((await stacksOf(file)).length === 0) return;
    const deployment = await startDeployment(folder, { PALIER_FILE: file, PALIER_AS_OF: AS_OF }, landingZonesOf(file));
    // Every tag changes with the environment.
    const result = await liveThrough(deployment, { PALIER_FILE: localCopy(example, folder, "staging") });
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
