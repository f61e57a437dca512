import { createHash } from "node:crypto";
import type { Artefact } from "./artefact.js";

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
    projectId: projectIdOf(blueprintId),
    sendCrashReports: "false",
  };
  return [
    { path: "cdktf.json", content: `${JSON.stringify(settings, null, 2)}\n`, node },
    { path: "cdktf-app.cjs", content: APP, node },
  ];
}

/** UUID that stays the same for a blueprint, so that nothing asks for one or makes one up. */
function projectIdOf(blueprintId: string): string {
  const hex = createHash("sha256").update(`palier ${blueprintId}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
