import { type Artefact, stableUuid } from "./artefact.js";

/**
 * Program that `cdktf` runs in place of the one that built the stacks: they lie beside it, so it only puts them where
 * `cdktf` looks for them.
 */
const APP = `// Hands the stacks of this folder, as they are, to the cdktf command line.
const { cpSync, mkdirSync } = require("node:fs");
const { join, resolve } = require("node:path");

const stacks = join(__dirname, "cdktf.out");
const wanted = resolve(process.env.CDKTF_OUTDIR ?? stacks);
if (wanted !== stacks) {
  mkdirSync(wanted, { recursive: true });
  for (const name of ["manifest.json", "stacks"]) cpSync(join(stacks, name), join(wanted, name), { recursive: true });
}
`;

/** Files that make an output folder deployable by `cdktf` without palier: its stacks are already below `cdktf.out/`. */
export function deployableArtefacts(blueprintId: string, node: string): readonly Artefact[] {
  const settings = {
    language: "typescript",
    app: "node cdktf-app.cjs",
    output: "cdktf.out",
    projectId: stableUuid(`palier ${blueprintId}`),
    sendCrashReports: "false",
  };
  return [
    { path: "cdktf.json", content: `${JSON.stringify(settings, null, 2)}\n`, node },
    { path: "cdktf-app.cjs", content: APP, node },
  ];
}
