import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../core/text.js";
import type { Review } from "../review/finding.js";
import { packsOf } from "../review/packs.js";
import { readPlan as readTerraform } from "../review/plan/read.js";
import { isRenderedFile, readRendered } from "../review/rendered/read.js";
import { review } from "../review/review.js";
import type { Pack, Severity } from "../review/rule.js";
import type { PlanOptions } from "./plan.js";
import { readPlan } from "./read-plan.js";
import { readReviewed } from "./read-reviewed.js";

/** How a folder is reviewed. */
export interface FolderReview extends PlanOptions {
  readonly failOn: Severity;
  /**
   * Packs besides `baseline`.
   * @default - those of the organisation, where the folder holds a blueprint
   */
  readonly pack?: readonly Pack[];
}

/**
 * Reviews what a folder holds, whoever wrote it: Kubernetes manifests, Compose projects, synthesised Terraform, and the
 * blueprint of an output of palier.
 */
export function reviewFolder(
  folder: string,
  asOf: string,
  options: FolderReview,
): { readonly result: Review; readonly language: Language } {
  const graph = existsSync(join(folder, "blueprint.json")) ? readPlan(folder, options) : null;
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length))
    .sort();
  const plans = paths
    .filter((path) => /(?:^|\/)cdk\.tf\.json$/.test(path) && !/(?:^|\/)(?:node_modules|\.[^/]+)\//.test(path))
    .map((path) => readTerraform(readReviewed(join(folder, path)), path));
  const rendered = paths
    .filter((path) => isRenderedFile(path))
    .map((path) => ({ path, content: readReviewed(join(folder, path)), node: null }));
  const result = review({
    graph: graph === null ? null : { blueprint: graph, file: "blueprint.json", lineOf: () => null },
    plans: plans.map((plan) => ({
      ...plan,
      beside: plans.filter((other) => other !== plan).flatMap(({ resources }) => resources),
    })),
    rendered: readRendered(rendered),
    asOf,
    packs: options.pack ?? (graph === null ? [] : packsOf(graph)),
    failOn: options.failOn,
  });
  return { result, language: graph?.language ?? "en" };
}
