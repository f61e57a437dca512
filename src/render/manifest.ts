import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Artefact, sha256Of } from "./artefact.js";
import { MANIFEST_NAME } from "./output-paths.js";

const entry = z.strictObject({
  path: z.string(),
  node: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  executable: z.boolean(),
});

const manifest = z.strictObject({
  palierManifest: z.literal(1),
  generator: z.string(),
  files: z.array(entry),
});

/** Every file of an output folder, itself excluded. */
export type Manifest = z.infer<typeof manifest>;

/** How an output folder differs from its manifest. */
export interface TreeDifference {
  /** Listed files that hold something else now. */
  readonly edited: readonly string[];
  /** Listed files that are gone. */
  readonly missing: readonly string[];
  /** Files that palier did not write, such as the state of a deployment. */
  readonly unlisted: readonly string[];
}

/** Manifest of some files, ordered by path. */
export function manifestOf(artefacts: readonly Artefact[], generator: string): Manifest {
  const files = artefacts.map(({ path, node, content, executable = false }) => {
    const bytes = bytesOf(content);
    return { path, node, bytes: bytes.length, sha256: sha256Of(bytes), executable };
  });
  return { palierManifest: 1, generator, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** The bytes of `MANIFEST.json`. */
export const manifestText = (list: Manifest): string => `${JSON.stringify(list, null, 2)}\n`;

/** Manifest of an output folder; undefined when palier did not write the folder. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST_NAME), "utf8")));
  } catch {
    return undefined;
  }
}

/** Compares every file of a folder with the manifest it came with. */
export function compareTree(folder: string, list: Manifest): TreeDifference {
  const listed = new Map(list.files.map((file) => [file.path, file]));
  const present = filesBelow(folder).filter((path) => path !== MANIFEST_NAME);
  const there = new Set(present);
  return {
    edited: present.filter((path) => {
      const file = listed.get(path);
      return file !== undefined && hashOf(folder, path) !== file.sha256;
    }),
    missing: list.files.map(({ path }) => path).filter((path) => !there.has(path)),
    unlisted: present.filter((path) => !listed.has(path)),
  };
}

/** SHA-256 of a file below a folder; undefined for a link or anything else that is not a plain file. */
export function hashOf(folder: string, path: string): string | undefined {
  const parent = join(folder, path, "..");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const found = readdirSync(parent, { withFileTypes: true }).find((item) => item.name === name);
  return found?.isFile() ? sha256Of(readFileSync(join(folder, path))) : undefined;
}

/** Content of an artefact as it is written. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

/** Everything below a folder that is not itself a folder, in order, with `/`. */
export function filesBelow(folder: string, prefix = ""): readonly string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const path = `${prefix}${item.name}`;
      return item.isDirectory() ? filesBelow(folder, `${path}/`) : [path];
    });
}
