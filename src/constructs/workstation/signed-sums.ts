import { z } from "zod";
import { type Artefact, sha256Of } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";

const shell = template("workstation/verify.sh", z.strictObject({}));
const powershell = template("workstation/verify.ps1", z.strictObject({}));

/**
 * For machines that no product manages: the digests of a population's files in one list, which somebody of the
 * organisation signs with a key of SSH, and the script that a machine checks it with. Every system brings `ssh-keygen`.
 */
export function signedSums(props: PopulationProps, files: readonly Artefact[]): readonly Artefact[] {
  const { node, name, platform, management } = props;
  if (management !== "none") return [];
  const folder = `workstations/${name}/`;
  const at = (file: string): string => `${folder}${file}`;
  const script: Artefact =
    platform === "windows"
      ? { path: at("verify.ps1"), content: powershell({}), node }
      : { path: at("verify.sh"), content: shell({}), node, executable: true };
  const lines = [...files, script]
    .map(({ path, content }) => `${sha256Of(content)}  ${path.slice(folder.length)}\n`)
    // The same order whatever made the files.
    .toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  return [script, { path: at("SHA256SUMS"), content: lines.join(""), node }];
}
