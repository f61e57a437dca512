import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deployableArtefacts } from "../../src/render/deployable.js";
import { compareTree, filesBelow, readManifest } from "../../src/render/manifest.js";
import { writeOutput } from "../../src/render/writer.js";
import { requireZero, startDeployment } from "../support/deployment.js";
import { liveThrough } from "../support/life-cycle.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT, launch } from "../support/tools.js";

/** A copy of the small app that finds the packages of the checkout. */
function smallApp(): string {
  const folder = emptyFolder();
  cpSync(join(CHECKOUT, "test/fixtures/e2e-app"), folder, { recursive: true });
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** What palier leaves behind: the synthesised stacks of an app, and no app. */
async function outputFolder(): Promise<string> {
  const [app, out] = [smallApp(), join(emptyFolder(), "small")];
  requireZero("node main.mjs", await launch(process.execPath, ["main.mjs"], { cwd: app }));
  const paths = filesBelow(join(app, "cdktf.out")).map((path) => `cdktf.out/${path}`);
  const stacks = paths.map((path) => ({ path, content: readFileSync(join(app, path)), node: "organisation" }));
  writeOutput(out, [...stacks, ...deployableArtefacts("small", "organisation")], { version: "0.0.0" });
  return out;
}

test("an output folder deploys on its own, and keeps its state when it is written again", {
  timeout: 120_000,
}, async () => {
  const out = await outputFolder();
  const deployment = await startDeployment(out, {});
  requireZero("cdktf deploy", await deployment.cdktf("deploy"));
  expect(deployment.emulator.events).toHaveLength(6);
  expect(await deployment.isSettled()).toBe(true);
  const manifest = readManifest(out);
  expect(manifest && compareTree(out, manifest)).toMatchObject({ edited: [], missing: [] });

  const again = writeOutput(out, deployableArtefacts("small", "organisation"), { version: "0.0.1", force: true });
  expect(again.kept).toEqual(expect.arrayContaining(["terraform.small-aws.tfstate", "terraform.small-azure.tfstate"]));
});

test("the cdktf command line and a real core deploy, keep, change and destroy a small app", {
  timeout: 120_000,
}, async () => {
  const deployment = await startDeployment(smallApp(), {});
  const { seconds, ...result } = await liveThrough(deployment, { TEAM: "second" });
  expect(result).toEqual({ created: 6, changed: 4, destroyed: 6, notModelled: [] });
});
