import { PalierError, type Place } from "../core/errors.js";
import { type Finding, issuesOf, type Path, pathText, valueAt } from "./finding.js";
import { organisationJsonSchema } from "./json-schema.js";
import { clouds } from "./meaning/clouds.js";
import { contradictions } from "./meaning/contradictions.js";
import { dates } from "./meaning/dates.js";
import { exportedModels } from "./meaning/exported-models.js";
import { facts } from "./meaning/facts.js";
import type { Known } from "./meaning/known.js";
import { needs } from "./meaning/needs.js";
import { quotes } from "./meaning/quotes.js";
import { duplicates, references } from "./meaning/references.js";
import { releases } from "./meaning/releases.js";
import type { Check, Scope } from "./meaning/scope.js";
import { migrate } from "./migrate.js";
import { type Organisation, organisation, SPEC_VERSION } from "./organisation.js";
import { salvage } from "./salvage.js";
import { schemaFindings } from "./schema-findings.js";
import { decodeText, locator } from "./text.js";
import { readTree } from "./tree.js";

/** What an organisation file is read with. */
export interface ReadOptions {
  /** Facts that names are held against. */
  readonly catalogue: Known;
  /** Names under which `quotes.items` may give a price. */
  readonly priceItems: readonly string[];
  /** Day the run takes for today, `YYYY-MM-DD`. */
  readonly asOf: string;
}

const CHECKS: readonly Check[] = [
  duplicates,
  references,
  facts,
  needs,
  clouds,
  quotes,
  dates,
  contradictions,
  exportedModels,
  releases,
];

/**
 * Reads an organisation file. Nothing of it reaches anything else before all of it is sound.
 *
 * @param bytes UTF-8, at most {@link MAX_BYTES}.
 * @param file Name to print in front of each mistake.
 * @throws PalierError with every mistake at once, each with its place.
 */
export function readOrganisation(bytes: string | Uint8Array, file: string, options: ReadOptions): Organisation {
  const text = decodeText(bytes, file);
  const place = locator(text, file);
  const tree = readTree(text, place);
  const { value, findings: outdated } = migrate(tree.value, SPEC_VERSION);
  const result = organisation.safeParse(value);
  const sourceOf = (path: Path): string | null => tree.spots.get(pathText(path))?.source ?? null;
  const schema = result.success ? {} : organisationJsonSchema();
  const formal = schemaFindings(result.error?.issues ?? [], value, schema, sourceOf);
  const sound = result.success
    ? { organisation: result.data, origin: (path: Path) => path }
    : salvage(value, result.error.issues, schema);
  const meaning =
    sound === undefined
      ? []
      : checkMeaning(sound.organisation, value, options).map((finding) => ({
          ...finding,
          path: sound.origin(finding.path),
        }));
  // A value that was refused for its form is not missing, nor contradicts anything.
  const findings = [...tree.findings, ...outdated, ...formal, ...apartFrom(formal, meaning)];
  if (result.success && findings.length === 0) return result.data;
  throw new PalierError(issuesOf(findings, tree.spots, place));
}

/** Findings that stand neither around nor within what was refused already. */
function apartFrom(refused: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 0) return [];
  const ways = (path: Path): readonly string[] =>
    [...path.keys(), path.length].map((length) => pathText(path.slice(0, length)));
  const at = new Set(refused.map(({ path }) => pathText(path)));
  const around = new Set(refused.flatMap(({ path }) => ways(path)));
  return findings.filter(({ path }) => !around.has(pathText(path)) && !ways(path).some((way) => at.has(way)));
}

function checkMeaning(sound: Organisation, file: unknown, options: ReadOptions): readonly Finding[] {
  const { catalogue: known, priceItems, asOf } = options;
  const declared: Scope["declared"] = (list, key) => {
    const items = valueAt(file, [list]);
    const names = Array.isArray(items) ? items.map((item) => valueAt(item, [key])) : [];
    return names.filter((name) => typeof name === "string");
  };
  return CHECKS.flatMap((check) => check({ organisation: sound, known, priceItems, asOf, declared }));
}

/** Where values of a sound file stand, by their paths such as `workloads[2]`; undefined for a path the file lacks. */
export function placesOf(bytes: string | Uint8Array, file: string): (path: string) => Place | undefined {
  const text = decodeText(bytes, file);
  const place = locator(text, file);
  const { spots } = readTree(text, place);
  return (path) => {
    const spot = spots.get(path);
    return spot === undefined ? undefined : place(spot.key ?? spot.value);
  };
}
