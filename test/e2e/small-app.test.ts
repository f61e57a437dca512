import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startDeployment } from "../support/deployment.js";
import { liveThrough } from "../support/life-cycle.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT } from "../support/tools.js";

/** A copy of the small app that finds the packages of the checkout. */
function smallApp(): string {
  const folder = emptyFolder();
  cpSync(join(CHECKOUT, "test/fixtures/e2e-app"), folder, { recursive: true });
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

test("the cdktf command line and a real core deploy, keep, change and destroy a small app", {
  timeout: 120_000,
}, async () => {
  const deployment = await startDeployment(smallApp(), {});
  const { seconds, ...result } = await liveThrough(deployment, { TEAM: "second" });
  expect(result).toEqual({ created: 6, changed: 4, destroyed: 6, notModelled: [] });
});
