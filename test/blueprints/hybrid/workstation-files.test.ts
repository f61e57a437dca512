import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { App } from "cdktf";
import { parse as parsePlist } from "plist";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { assembleWorkstations } from "../../../src/blueprints/hybrid/workstations.js";
import { type Artefact, collectArtefacts, sha256Of } from "../../../src/render/artefact.js";
import { fleetErrors } from "../../support/fleet-gitops.js";
import { prepare } from "../../support/osquery.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { run } from "../../support/tools.js";

/** What a verifier says of a file; empty when it finds nothing. */
type Verdict = readonly [verifier: string, found: string];

const filesOf = (): readonly Artefact[] => {
  const app = new App({ outdir: emptyFolder() });
  assembleWorkstations(app, planOf("editeur"));
  return collectArtefacts(app);
};

/** Files of a folder by a real tool, which says nothing of a sound one. */
const tooled = (name: string, ...args: readonly string[]): Verdict => {
  const { code, stdout, stderr } = run(name, args);
  return [name, code === 0 ? "" : `${stdout}${stderr}`.trim() || `ended with ${code}`];
};

/** The verifier of a file by its kind, and what it says; null for a text that people read. */
function verdictOf({ path, content }: Artefact, file: string, platforms: ReadonlyMap<string, string>): Verdict | null {
  const read = String(content);
  const system = platforms.get(path.split("/")[1] ?? "") as "linux" | "macos" | "windows";
  if (path.includes("/fleet/") && path.endsWith(".yml")) return ["Fleet's keys", fleetErrors(parse(read)).join()];
  if (path.endsWith("osquery/pack.json")) {
    const queries = Object.values<{ query: string }>(JSON.parse(read).queries).map(({ query }) => query);
    return [
      `SQLite, ${queries.length} queries`,
      prepare(system, queries)
        .filter((error) => error !== "")
        .join(),
    ];
  }
  if (path.endsWith("continue-setup") || extname(path) === ".sh") return tooled("shellcheck", file);
  switch (extname(path)) {
    case ".deb":
      return tooled("dpkg-deb", "--contents", file);
    case ".spec":
      return tooled("rpmspec", "--parse", file);
    case ".plist":
    case ".mobileconfig":
      parsePlist(read);
      return tooled("python3", "-c", "import plistlib, sys; plistlib.load(open(sys.argv[1], 'rb'))", file);
    case ".py":
      return tooled("python3", "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", file);
    case ".json":
      return ["JSON", typeof JSON.parse(read) === "object" ? "" : "no object"];
    case ".yaml":
    case ".yml":
      return ["YAML", typeof parse(read) === "object" ? "" : "no mapping"];
    default:
      return null;
  }
}

it("every file of the software company has its size and its verdict, and two builds are the same bytes", () => {
  const [files, again] = [filesOf(), filesOf()];
  const digests = (all: readonly Artefact[]) => all.map(({ path, content }) => `${sha256Of(content)} ${path}`);
  expect(digests(again)).toEqual(digests(files));
  const platforms = new Map([
    ["macs-developpeurs", "macos"],
    ["linux-developpeurs", "linux"],
  ]);
  const folder = emptyFolder();
  const rows = files.map((artefact) => {
    const file = join(folder, artefact.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, artefact.content);
    const verdict = verdictOf(artefact, file, platforms);
    return {
      file: artefact.path.replace("workstations/", ""),
      bytes: Buffer.byteLength(artefact.content),
      verifier: verdict?.[0] ?? "read by people",
      verdict: verdict === null ? "–" : verdict[1] || "sound",
    };
  });
  console.table(rows);
  const queries = rows.map(({ verifier }) => Number(/(\d+) queries/.exec(verifier)?.[1] ?? 0)).reduce((a, b) => a + b);
  console.log(
    `${rows.length} files, ${rows.reduce((sum, { bytes }) => sum + bytes, 0)} bytes, the same at a second build`,
  );
  console.log(
    `${queries} queries prepared; a bad one: ${prepare("linux", ["SELECT 1 FROM listening_ports WHERE prt = 1;"])}`,
  );
  expect(rows.filter(({ verdict }) => verdict !== "sound" && verdict !== "–")).toEqual([]);
  expect(
    rows.filter(({ verifier }) => verifier === "read by people").map(({ file }) => file.replace(/^.*\./, ".")),
  ).toEqual(expect.arrayContaining([".md", ".example"]));
  expect(rows.length).toBeGreaterThan(25);
  expect(queries).toBeGreaterThan(20);
});

it("a script, a file of Fleet and a profile that are damaged are seen", () => {
  const folder = emptyFolder();
  const verdict = (path: string, content: string) => {
    writeFileSync(join(folder, "file"), content);
    return verdictOf({ path, content, node: "n" }, join(folder, "file"), new Map([["a", "linux"]]))?.[1];
  };
  expect(verdict("workstations/a/x.sh", "#!/bin/sh\nrm $1\n")).toContain("SC2086");
  expect(verdict("workstations/a/fleet/a.yml", "nam: x\n")).not.toBe("");
  expect(verdict("workstations/a/osquery/pack.json", '{"queries":{"x":{"query":"SELECT x FROM y;"}}}')).toBe(
    "no such table: y",
  );
  expect(() => verdict("workstations/a/x.mobileconfig", "<plist>")).toThrow();
});
