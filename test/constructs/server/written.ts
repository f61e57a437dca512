import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { filesOf, MAIRIE } from "./mairie.js";

/** Files of a site on disk, for real tools; removed when the test ends. */
export function writtenSite(props: SiteServersProps = MAIRIE): string {
  const folder = mkdtempSync(join(tmpdir(), "palier-site-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, { content, executable }] of filesOf(props)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: executable === true ? 0o755 : 0o644 });
  }
  return folder;
}

/** Leaves packages out of what a site takes from outside: a test of its own brings them with the real tools. */
export function withoutPackages(folder: string): void {
  const list = join(folder, "airgap/contents.tsv");
  writeFileSync(list, readFileSync(list, "utf8").replaceAll(/^package\t.*\n/gm, ""));
}
