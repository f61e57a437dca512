import { writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { PalierError } from "../../core/errors.js";
import { intunePackage } from "../../render/intunewin.js";
import { print, printJson } from "../print.js";
import { readFile, readOwnJson } from "../read-file.js";

/** What is read of the description of an app, as palier wrote it for Microsoft Graph. */
const description = z.object({
  displayName: z.string(),
  description: z.string(),
  publisher: z.string(),
  fileName: z.string(),
  setupFilePath: z.string(),
  msiInformation: z.object({
    productCode: z.string(),
    productVersion: z.string(),
    upgradeCode: z.string(),
  }),
});

/** Largest setup that is packed, in bytes: it is encrypted in one piece. */
const MAX_SETUP_BYTES = 2_000_000_000;

/** Options of `palier pack`. */
export interface PackOptions {
  /**
   * File that receives the package.
   * @default - named by the description, beside the setup
   */
  readonly out?: string;
  /**
   * Whether to print JSON.
   * @default false
   */
  readonly json?: boolean;
}

/** `palier pack`: the package of Intune (`.intunewin`) of a setup that was built after generation. */
export function pack(app: string, setup: string, options: PackOptions): void {
  const found = description.safeParse(readOwnJson(app));
  if (!found.success) throw invalid(app, `is not an app of Intune that palier wrote: ${z.prettifyError(found.error)}`);
  const { displayName, publisher, fileName, setupFilePath, msiInformation: msi } = found.data;
  if (basename(setup) !== setupFilePath)
    throw new PalierError({ code: "USAGE", message: `\`${app}\` is for ${setupFilePath}`, received: basename(setup) });
  const content = readFile(setup, MAX_SETUP_BYTES);
  const bytes = intunePackage({
    name: displayName,
    description: found.data.description,
    setupFile: setupFilePath,
    files: [{ path: setupFilePath, content }],
    msi: { ...msi, publisher },
  });
  const out = options.out ?? join(dirname(setup), fileName);
  writing(out, bytes);
  if (options.json) printJson({ file: out, bytes: bytes.length, setup: setupFilePath, setupBytes: content.length });
  else print(`${out}: ${bytes.length} bytes`);
}

function writing(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new PalierError({ code: "IO", message: `cannot write \`${file}\`: ${(error as Error).message}` });
  }
}

const invalid = (file: string, why: string): PalierError =>
  new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` ${why}` });
