import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Blueprint } from "../graph/blueprint.js";
import type { Artefact } from "../render/artefact.js";
import type { Plan } from "../review/plan/plan.js";
import { planOf, readJson, readPlan } from "../review/plan/read.js";
import { isObject } from "../review/plan/value.js";
import { isRenderedFile, type RenderedFile, readRendered } from "../review/rendered/read.js";
import type { ReviewInput } from "../review/review.js";
import { placesOf } from "../spec/read.js";
import { artefactsOf } from "./artefacts.js";
import { readBytes } from "./context.js";
import { type PlanOptions, planFile } from "./plan.js";
import { readText } from "./read-file.js";
import { blueprintOf } from "./read-plan.js";

/** What a file or folder holds that can be reviewed or compared. */
export type Reviewable = Pick<ReviewInput, "graph" | "plans" | "rendered">;

/**
 * What a name stands for: an organisation file, a `blueprint.json`, a Terraform plan of anybody, or a folder of
 * manifests, stacks and, where palier wrote it, a blueprint.
 */
export function inputOf(name: string, options: PlanOptions): Reviewable {
  if (statSync(name, { throwIfNoEntry: false })?.isDirectory() === true) return inputOfFolder(name);
  if (!name.endsWith(".json")) {
    const graph = planFile(name, options);
    return inputOfBlueprint(graph, artefactsOf(graph), name);
  }
  const json = readJson(readText(name), basename(name));
  if (!isObject(json) || !Array.isArray(json["nodes"])) return inputFrom(null, [planOf(json, basename(name))], []);
  const graph = blueprintOf(json, name);
  return inputFrom(withoutLines(graph, name), ...filesOf(artefactsOf(graph)));
}

/** A blueprint with the stacks and files that are made from it. */
export const inputOfBlueprint = (blueprint: Blueprint, artefacts: readonly Artefact[], file: string): Reviewable =>
  inputFrom({ blueprint, file: basename(file), lineOf: linesOf(file) }, ...filesOf(artefacts));

function filesOf(artefacts: readonly Artefact[]): [readonly Plan[], readonly RenderedFile[]] {
  const text = ({ path, content, node }: Artefact) => ({ path, content: content.toString(), node });
  return [
    artefacts.filter(({ path }) => isStack(path)).map(({ path, content }) => readPlan(content.toString(), path)),
    artefacts.filter(({ path }) => isRenderedFile(path)).map(text),
  ];
}

function inputOfFolder(folder: string): Reviewable {
  const graphFile = join(folder, "blueprint.json");
  const graph = existsSync(graphFile)
    ? withoutLines(blueprintOf(readJson(readText(graphFile), graphFile), graphFile), graphFile)
    : null;
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
    .sort();
  const content = (path: string): string => readText(join(folder, path));
  return inputFrom(
    graph,
    paths.filter(isStack).map((path) => readPlan(content(path), path)),
    paths.filter(isRenderedFile).map((path) => ({ path, content: content(path), node: null })),
  );
}

/** Whether a path is that of a stack, and not of somebody's software. */
const isStack = (path: string): boolean =>
  /(?:^|\/)cdk\.tf\.json$/.test(path) && !/(?:^|\/)(?:node_modules|\.[^/]+)\//.test(path);

/** What one stack lacks another of the same blueprint may hold. */
const inputFrom = (
  graph: ReviewInput["graph"],
  plans: readonly Plan[],
  rendered: readonly RenderedFile[],
): Reviewable => ({
  graph,
  plans: plans.map((plan) => ({
    ...plan,
    beside: plans.filter((other) => other !== plan).flatMap(({ resources }) => resources),
  })),
  rendered: readRendered(rendered),
});

const withoutLines = (blueprint: Blueprint, file: string): ReviewInput["graph"] => ({
  ...{ blueprint, file: basename(file) },
  lineOf: () => null,
});

/** Lines of the organisation file. */
function linesOf(file: string): (path: string) => number | null {
  const placeOf = placesOf(readBytes(file), file);
  return (path) => placeOf(path)?.line ?? null;
}
