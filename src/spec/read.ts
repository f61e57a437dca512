import { PalierError, type Place } from "../core/errors.js";
import { type Finding, issuesOf, type Path, pathText } from "./finding.js";
import { contradictions } from "./meaning/contradictions.js";
import { facts } from "./meaning/facts.js";
import type { Known } from "./meaning/known.js";
import { needs } from "./meaning/needs.js";
import { duplicates, references } from "./meaning/references.js";
import type { Check } from "./meaning/scope.js";
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
  /** Day the run takes for today, `YYYY-MM-DD`. */
  readonly asOf: string;
}

const CHECKS: readonly Check[] = [duplicates, references, facts, needs, contradictions];

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
  const formal = schemaFindings(result.error?.issues ?? [], value, sourceOf);
  const sound = result.success
    ? { organisation: result.data, origin: (path: Path) => path }
    : salvage(value, result.error.issues);
  const meaning =
    sound === undefined
      ? []
      : checkMeaning(sound.organisation, value, options)
          .map((finding) => ({ ...finding, path: sound.origin(finding.path) }))
          // A value that was refused for its form is not missing, nor contradicts anything.
          .filter(({ path }) => !formal.some((other) => isWithin(path, other.path) || isWithin(other.path, path)));
  const findings = [...tree.findings, ...outdated, ...formal, ...meaning];
  if (result.success && findings.length === 0) return result.data;
  throw new PalierError(issuesOf(findings, tree.spots, place));
}

/** Whether a path is another or leads deeper into it; the item of a list around both is not enough. */
const isWithin = (path: Path, outer: Path): boolean =>
  typeof outer.at(-1) !== "number" && outer.every((part, index) => path[index] === part);

function checkMeaning(sound: Organisation, file: unknown, { catalogue, asOf }: ReadOptions): readonly Finding[] {
  const declared = (list: "sites" | "workloads"): readonly string[] => {
    const items = (file as Readonly<Record<string, unknown>>)[list];
    return Array.isArray(items)
      ? items.flatMap((item) => (typeof item?.["id"] === "string" ? [item["id"] as string] : []))
      : [];
  };
  return CHECKS.flatMap((check) => check({ organisation: sound, known: catalogue, asOf, declared }));
}

/** Where a value of a sound file stands, such as `workloads[2]`; undefined when the file has none at that path. */
export function placeOf(bytes: string | Uint8Array, file: string, path: string): Place | undefined {
  const text = decodeText(bytes, file);
  const place = locator(text, file);
  const spot = readTree(text, place).spots.get(path);
  return spot === undefined ? undefined : place(spot.key ?? spot.value);
}
