import { basename } from "node:path";
import type { Blueprint } from "../graph/blueprint.js";
import type { Artefact } from "../render/artefact.js";
import { dataFlowsOf } from "../review/data-flows.js";
import type { Review } from "../review/finding.js";
import type { Made } from "../review/made.js";
import { markdown } from "../review/output/markdown.js";
import { sarif } from "../review/output/sarif.js";
import { packsOf } from "../review/packs.js";
import { readPlan } from "../review/plan/read.js";
import { aiActRegister } from "../review/registers/ai-act.js";
import { dataFlowRegister } from "../review/registers/data-flows.js";
import { counted } from "../review/registers/gap.js";
import { mlBom } from "../review/registers/ml-bom.js";
import { processingRegister } from "../review/registers/processing.js";
import { thirdPartyRegister } from "../review/registers/third-parties.js";
import { threatRegister } from "../review/registers/threats.js";
import { RULES } from "../review/registry.js";
import { isRenderedFile, readRendered } from "../review/rendered/read.js";
import { madeOf, type ReviewInput, review } from "../review/review.js";
import type { Pack, Severity } from "../review/rule.js";
import { placesOf } from "../spec/read.js";
import { readBytes, VERSION } from "./context.js";

/** How a blueprint is reviewed. */
export interface BlueprintReview {
  readonly asOf: string;
  /**
   * Packs besides `baseline`.
   * @default - those of the organisation's sector and country
   */
  readonly packs?: readonly Pack[];
  /**
   * Severity from which findings block.
   * @default "high"
   */
  readonly failOn?: Severity;
}

/** A review, and what it looked at. */
export interface Reviewed {
  readonly result: Review;
  readonly made: Made;
}

/** Reviews a blueprint together with the stacks and files made from it. */
export function reviewBlueprint(
  graph: Blueprint,
  artefacts: readonly Artefact[],
  file: string,
  { asOf, packs = packsOf(graph), failOn = "high" }: BlueprintReview,
): Reviewed {
  const plans = artefacts
    .filter(({ path }) => path.endsWith("/cdk.tf.json"))
    .map(({ path, content }) => readPlan(content.toString(), path));
  const input: ReviewInput = {
    graph: { blueprint: graph, file: basename(file), lineOf: linesOf(file) },
    plans: plans.map((plan) => ({
      ...plan,
      beside: plans.filter((other) => other !== plan).flatMap(({ resources }) => resources),
    })),
    rendered: readRendered(
      artefacts
        .filter(({ path }) => isRenderedFile(path))
        .map(({ path, content, node }) => ({ path, content: content.toString(), node })),
    ),
    asOf,
    packs,
    failOn,
  };
  return { result: review(input), made: madeOf(input) };
}

/** Lines of the organisation file. */
function linesOf(file: string): (path: string) => number | null {
  const placeOf = placesOf(readBytes(file), file);
  return (path) => placeOf(path)?.line ?? null;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The review and the registers as files of the output folder. */
export function reviewArtefacts({ result, made }: Reviewed, graph: Blueprint): readonly Artefact[] {
  const { language } = graph;
  const node = `organisation/${graph.id}`;
  const log = sarif(result, { version: VERSION, language, rules: RULES });
  return [
    { path: "review/findings.md", content: markdown(result, language), node },
    { path: "review/registers/data-flows.json", content: json(dataFlowsOf(graph)), node },
    { path: "review/registers/data-flows.md", content: dataFlowRegister(graph, language), node },
    { path: "review/registers/processing.md", content: counted(processingRegister(graph, language), language), node },
    { path: "review/registers/ai-act.md", content: counted(aiActRegister(graph, language), language), node },
    {
      path: "review/registers/third-parties.md",
      content: counted(thirdPartyRegister(graph, language), language),
      node,
    },
    {
      path: "review/registers/threats.md",
      content: counted(threatRegister(graph, result, made, language), language),
      node,
    },
    { path: "review/registers/ml-bom.cdx.json", content: json(mlBom(graph)), node },
    { path: "review/findings.sarif", content: json(log), node },
  ];
}
