import { createHash } from "node:crypto";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Artefact } from "../../src/render/artefact.js";

/** Files of a made-up blueprint; another `edition` differs in content, in one name and in length. */
export function editionOf(edition: number, files = 40): readonly Artefact[] {
  const numbered = Array.from({ length: files }, (_, index) => ({
    path: `servers/site-${index % 5}/role-${index}/main.yml`,
    content: `edition: ${edition}\nindex: ${index}\n`.repeat(1 + ((index * edition) % 7)),
    node: `server/${index}`,
    executable: index % 10 === 0,
  }));
  return [...numbered, { path: `report/edition-${edition}.md`, content: `# ${edition}\n`, node: "organisation" }];
}

/** An empty folder of the system's temporary place, removed when the test ends. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "palier-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Everything below a folder with mode and content; two equal lists are two equal trees. */
export function treeOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const mode = (lstatSync(path).mode & 0o777).toString(8);
      const name = path.slice(folder.length + 1);
      if (entry.isDirectory()) return `${name}/ ${mode}`;
      if (entry.isSymbolicLink()) return `${name} -> ${readlinkSync(path)}`;
      return `${name} ${mode} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
    })
    .sort();
}
