import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Language } from "../../core/text.js";
import type { Review } from "../../review/finding.js";
import { junit } from "../../review/output/junit.js";
import { markdown } from "../../review/output/markdown.js";
import { sarif } from "../../review/output/sarif.js";
import { text } from "../../review/output/text.js";
import { readPlan } from "../../review/plan/read.js";
import { RULES } from "../../review/registry.js";
import { review as reviewPlans } from "../../review/review.js";
import type { Pack, Severity } from "../../review/rule.js";
import { artefactsOf } from "../artefacts.js";
import { today, VERSION } from "../context.js";
import { type PlanOptions, planFile } from "../plan.js";
import { bold, print, printJson } from "../print.js";
import { readReviewed } from "../read-reviewed.js";
import { reviewBlueprint } from "../review-blueprint.js";
import { reviewFolder } from "../review-folder.js";

/** Options of `palier review`. */
export interface ReviewOptions extends PlanOptions {
  readonly format: "text" | "json" | "sarif" | "junit" | "markdown";
  readonly failOn: Severity;
  /**
   * Packs besides `baseline`.
   * @default - those of the organisation's sector and country
   */
  readonly pack?: readonly Pack[];
}

/** `palier review`: what the rules find in a blueprint, in a Terraform plan of anybody, or in a folder of manifests. Exits with 4 when it blocks. */
export function review(file: string, options: ReviewOptions): void {
  const asOf = options.asOf ?? today();
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  const { result, language } = isFolder
    ? reviewFolder(file, asOf, options)
    : file.endsWith(".json")
      ? ofPlan(file, asOf, options)
      : ofBlueprint(file, asOf, options);
  write(result, options.json === true ? "json" : options.format, options.lang ?? language);
  if (result.blocking > 0) process.exitCode = 4;
}

function ofBlueprint(file: string, asOf: string, options: ReviewOptions): { result: Review; language: Language } {
  const graph = planFile(file, options);
  const { failOn, pack } = options;
  const how = { asOf, failOn, ...(pack === undefined ? {} : { packs: pack }) };
  return { result: reviewBlueprint(graph, artefactsOf(graph), file, how).result, language: graph.language };
}

function ofPlan(
  file: string,
  asOf: string,
  { failOn, pack = [] }: ReviewOptions,
): { result: Review; language: Language } {
  const plan = readPlan(readReviewed(file), basename(file));
  return { result: reviewPlans({ graph: null, plans: [plan], asOf, packs: pack, failOn }), language: "en" };
}

function write(result: Review, format: ReviewOptions["format"], language: Language): void {
  switch (format) {
    case "json":
      printJson(result);
      return;
    case "sarif":
      printJson(sarif(result, { version: VERSION, language, rules: RULES }));
      return;
    case "junit":
      process.stdout.write(junit(result, RULES, language));
      return;
    case "markdown":
      print(markdown(result, language));
      return;
    case "text":
      print(text(result, language, (part) => bold(part)));
  }
}
