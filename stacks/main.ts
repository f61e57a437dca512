import { assembleHybrid } from "../src/blueprints/hybrid/blueprint.js";
import { planHybrid } from "../src/blueprints/hybrid/plan.js";
import { loadOrganisation, today, VERSION } from "../src/cli/context.js";
import { PalierError } from "../src/core/errors.js";

/** App of `cdktf.json`: synthesises the organisation file that `PALIER_FILE` names. */
function main(): void {
  const file = process.env["PALIER_FILE"] ?? "examples/collectivite.yaml";
  const asOf = process.env["PALIER_AS_OF"] ?? today();
  const { organisation, catalogue } = loadOrganisation(file, asOf);
  const graph = planHybrid({ organisation, catalogue, asOf, version: VERSION });
  assembleHybrid(graph, process.env["CDKTF_OUTDIR"] ?? "cdktf.out").synth();
}

try {
  main();
} catch (error) {
  if (!(error instanceof PalierError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
