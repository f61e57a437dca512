import type { Language } from "../../core/text.js";
import type { Review } from "../../review/finding.js";
import { junit } from "../../review/output/junit.js";
import { markdown } from "../../review/output/markdown.js";
import { sarif } from "../../review/output/sarif.js";
import { text } from "../../review/output/text.js";
import { packsOf } from "../../review/packs.js";
import { RULES } from "../../review/registry.js";
import { review as reviewed } from "../../review/review.js";
import type { Pack, Severity } from "../../review/rule.js";
import { today, VERSION } from "../context.js";
import type { PlanOptions } from "../plan.js";
import { bold, print, printJson } from "../print.js";
import { inputOf } from "../review-input.js";

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
  const input = inputOf(file, options);
  const packs = options.pack ?? (input.graph === null ? [] : packsOf(input.graph.blueprint));
  const result = reviewed({ ...input, asOf: options.asOf ?? today(), packs, failOn: options.failOn });
  const language = options.lang ?? input.graph?.blueprint.language ?? "en";
  write(result, options.json === true ? "json" : options.format, language);
  if (result.blocking > 0) process.exitCode = 4;
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
