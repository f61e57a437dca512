import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Document, parseDocument } from "yaml";
import { built } from "../support/build.js";
import { requireZero, startDeployment } from "../support/deployment.js";
import type { Event } from "../support/emulator/handlers.js";
import { type LifeCycle, liveThrough } from "../support/life-cycle.js";
import { read } from "../support/organisation-file.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT, launch } from "../support/tools.js";

/** The example whose releases are under way. */
const GROUP = "groupe.yaml";
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

/** An example with its state on this machine, as no store of states answers here, and one change besides. */
function localCopy(example: string, folder: string, change: (document: Document) => void = () => {}): string {
  const document = parseDocument(readFileSync(join(CHECKOUT, "examples", example), "utf8"));
  document.setIn(["operations", "state"], { backend: "local" });
  // Twelve stacks prove no more than three where the others are cut by lifecycle, and take four times as long.
  if (example === GROUP) document.setIn(["operations", "stacks"], "one-per-cloud");
  change(document);
  const path = join(folder, `${change.name}-${example}`);
  writeFileSync(path, document.toString());
  return path;
}

/** Every tag changes with the environment. */
const otherEnvironment = (document: Document): void => document.setIn(["organisation", "environment"], "staging");

/** Every release that has begun goes a step further. */
function furtherSteps(document: Document): void {
  const { workloads } = document.toJS() as { workloads: readonly { model?: { next?: { step: number } } }[] };
  for (const [at, { model }] of workloads.entries())
    if (model?.next !== undefined) document.setIn(["workloads", at, "model", "next", "step"], model.next.step + 1);
}

/** Endpoints change in place: what they are called by neither goes nor comes back. */
function releasedInPlace(events: readonly Event[]): void {
  const counted: Record<string, number> = {};
  for (const { what, type } of events) counted[`${what} ${type}`] = (counted[`${what} ${type}`] ?? 0) + 1;
  // A configuration of SageMaker never changes: a new one is made, the endpoint takes it over in place, the old one goes.
  expect(counted).toEqual({
    "create aws_sagemaker_endpoint_configuration": 2,
    "update aws_sagemaker_endpoint": 2,
    "delete aws_sagemaker_endpoint_configuration": 2,
    "update azapi_update_resource": 1,
    "update google_vertex_ai_endpoint": 1,
  });
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
    const changed = localCopy(example, folder, example === GROUP ? furtherSteps : otherEnvironment);
    const result = await liveThrough(deployment, { PALIER_FILE: changed });
    if (example === GROUP)
      releasedInPlace(deployment.emulator.events.slice(result.created, result.created + result.changed));
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
