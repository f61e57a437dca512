import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isMap, parseDocument, visit } from "yaml";
import { built } from "../support/build.js";
import { emptyFolder, treeOf } from "../support/output-folder.js";
import { AS_OF, exampleFile } from "../support/palier.js";
import { casesOf } from "../support/proofs.js";
import { CHECKOUT, launch } from "../support/tools.js";

const ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Honolulu"];
const LOCALES = ["C", "fr_FR.UTF-8", "tr_TR.UTF-8"];
const MASKS = ["022", "077"];
const text = readFileSync(exampleFile("tpe"), "utf8");
/** The same file in other forms. */
const FORMS: Readonly<Record<string, string>> = {
  plain: text,
  "other order of keys": reordered(),
  "lines that end as on Windows": text.replaceAll("\n", "\r\n"),
  "a byte order mark": `\ufeff${text}`,
};

function reordered(): string {
  const document = parseDocument(text);
  visit(document, {
    Map: (_, map) => {
      if (isMap(map)) map.items.reverse();
    },
  });
  return document.toString();
}

const DEPTHS = [3, 17, 40];
const NAMES = Object.keys(FORMS);
const one = (zone = "", locale = "", mask = "", form = "", depth = 0) => ({ zone, locale, mask, form, depth });
const combinations = ZONES.flatMap((zone) =>
  LOCALES.flatMap((locale) =>
    MASKS.flatMap((mask) => NAMES.flatMap((form) => DEPTHS.map((depth) => one(zone, locale, mask, form, depth)))),
  ),
);

/** A few combinations that meet every value of every kind. */
const few = (count: number) => {
  const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];
  return Array.from({ length: count }, (_, index) =>
    one(at(ZONES, index), at(LOCALES, index + 1), at(MASKS, index), at(NAMES, index), at(DEPTHS, index + 2)),
  );
};

/** What palier makes under one combination: the tree without the lines of the file, which a new order moves. */
async function made({ zone, locale, mask, form, depth }: (typeof combinations)[number]): Promise<readonly string[]> {
  const folder = emptyFolder();
  const file = join(folder, "tpe.yaml");
  writeFileSync(file, FORMS[form] ?? "");
  const out = join(folder, ..."d".repeat(depth));
  const palier = [process.execPath, join(CHECKOUT, "bin/palier.js"), "generate", file, "--out", out];
  const args = [...palier, "--no-scenarios", "--draws", "2", "--as-of", AS_OF];
  const shell = ["-c", `umask ${mask}; exec "$@"`, "sh", ...args];
  const done = await launch("/bin/sh", shell, { cwd: folder, env: { TZ: zone, LANG: locale, LC_ALL: locale } });
  if (done.code !== 0) throw new Error(done.stderr);
  return treeOf(join(out, ...readdirSync(out))).filter(
    (line) => !/^(?:MANIFEST\.json|review\/findings\.sarif) /.test(line),
  );
}

it("every combination gives the same bytes", { timeout: 3_600_000 }, async () => {
  built("palier.js");
  const count = casesOf("identity");
  const cases = count < combinations.length ? few(count) : combinations;
  expect(cases).toHaveLength(count);
  for (const kind of ["zone", "locale", "mask", "form", "depth"] as const)
    expect(new Set(cases.map((each) => each[kind])).size).toBe(new Set(combinations.map((each) => each[kind])).size);
  const [first, ...others] = cases;
  if (first === undefined) return;
  const wanted = await made(first);
  expect(wanted.length).toBeGreaterThan(100);
  for (const other of others) expect(await made(other), JSON.stringify(other)).toEqual(wanted);
});
