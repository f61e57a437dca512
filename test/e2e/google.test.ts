import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { built } from "../support/build.js";
import { startDeployment } from "../support/deployment.js";
import { liveThrough } from "../support/life-cycle.js";
import { emptyFolder } from "../support/output-folder.js";
import { CHECKOUT } from "../support/tools.js";

const AS_OF = "2026-11-20";

/** The software house of the examples with Google Cloud as its only cloud, and a quote for its machines there. */
function fileOn(folder: string, name: string, environment: string): string {
  const document = parseDocument(readFileSync(join(CHECKOUT, "examples/editeur.yaml"), "utf8"));
  document.setIn(["organisation", "environment"], environment);
  document.set("clouds", [{ provider: "google", regions: ["europe-west3"] }]);
  // What no machine of one accelerator serves, and training, are not for it.
  for (const index of [4, 2]) document.deleteIn(["workloads", index]);
  // Vertex AI promises no more.
  document.setIn(["workloads", 2, "availability"], 0.995);
  document.deleteIn(["law", "exposures"]);
  document.deleteIn(["budget", "teams", 2]);
  const quote = {
    provider: "google",
    region: "europe-west3",
    pricePerHour: 0.9,
    date: "2026-10-20",
    source: "console",
  };
  document.setIn(["quotes", "instances"], [{ ...quote, sku: "g2-standard-12" }]);
  const path = join(folder, name);
  writeFileSync(path, document.toString());
  return path;
}

test("an organisation with Google Cloud deploys, keeps, changes and goes away", { timeout: 300_000 }, async () => {
  const folder = emptyFolder();
  const settings = JSON.parse(readFileSync(join(CHECKOUT, "cdktf.json"), "utf8"));
  const app = `${process.execPath} ${built("stacks.js")}`;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ ...settings, app }));
  const file = fileOn(folder, "before.yaml", "production");
  const deployment = await startDeployment(folder, { PALIER_FILE: file, PALIER_AS_OF: AS_OF });
  expect(deployment.stacks.filter((stack) => stack.includes("-google-"))).toHaveLength(4);
  expect(deployment.synthesised().filter((address) => address.startsWith("google_vertex_ai_endpoint."))).not.toEqual(
    [],
  );
  const result = await liveThrough(deployment, { PALIER_FILE: fileOn(folder, "after.yaml", "staging") });
  expect(result.notModelled).toEqual([]);
});
