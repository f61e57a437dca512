import type { Blueprint } from "../graph/blueprint.js";
import type { Exposure } from "../graph/exposure.js";
import type { Artefact } from "../render/artefact.js";
import { type DataFlow, dataFlowsOf } from "../review/data-flows.js";
import { exposuresOf } from "../review/exposures/exposures.js";
import type { Review } from "../review/finding.js";
import { markdown } from "../review/output/markdown.js";
import { sarif } from "../review/output/sarif.js";
import { packsOf } from "../review/packs.js";
import { aiActRegister } from "../review/registers/ai-act.js";
import { dataFlowRegister } from "../review/registers/data-flows.js";
import { counted } from "../review/registers/gap.js";
import { mlBom } from "../review/registers/ml-bom.js";
import { nistProfile } from "../review/registers/nist-profile.js";
import { processingRegister } from "../review/registers/processing.js";
import { systemCard } from "../review/registers/system-card.js";
import { thirdPartyRegister } from "../review/registers/third-parties.js";
import { threatRegister } from "../review/registers/threats.js";
import { RULES } from "../review/registry.js";
import { madeOf, review } from "../review/review.js";
import type { Pack, Severity } from "../review/rule.js";
import { type Assessment, threatModel } from "../review/threats/model.js";
import { VERSION } from "./context.js";
import { inputOfBlueprint } from "./review-input.js";

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

/** A review, and what is told of the same plan besides. */
export interface Reviewed {
  readonly result: Review;
  readonly flows: readonly DataFlow[];
  readonly exposures: readonly Exposure[];
  readonly threats: readonly Assessment[];
}

/** Reviews a blueprint together with the stacks and files made from it. */
export function reviewBlueprint(
  graph: Blueprint,
  artefacts: readonly Artefact[],
  file: string,
  { asOf, packs = packsOf(graph), failOn = "high" }: BlueprintReview,
): Reviewed {
  const input = inputOfBlueprint(graph, artefacts, file);
  const result = review({ ...input, asOf, packs, failOn });
  const flows = dataFlowsOf(graph);
  return { result, flows, exposures: exposuresOf(input, flows), threats: threatModel(graph, result, madeOf(input)) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The review and the registers as files of the output folder. */
export function reviewArtefacts(
  { result, flows, exposures, threats }: Reviewed,
  graph: Blueprint,
): readonly Artefact[] {
  const { language } = graph;
  const node = `organisation/${graph.id}`;
  const log = sarif(result, { version: VERSION, language, rules: RULES });
  return [
    { path: "review/findings.md", content: markdown(result, language), node },
    { path: "review/exposures.json", content: json(exposures), node },
    { path: "review/registers/data-flows.json", content: json(flows), node },
    { path: "review/registers/data-flows.md", content: dataFlowRegister(graph, flows, language), node },
    { path: "review/registers/processing.md", content: counted(processingRegister(graph, language), language), node },
    { path: "review/registers/ai-act.md", content: counted(aiActRegister(graph, language), language), node },
    {
      path: "review/registers/third-parties.md",
      content: counted(thirdPartyRegister(graph, language), language),
      node,
    },
    { path: "review/registers/threats.md", content: counted(threatRegister(threats, language), language), node },
    {
      path: "review/registers/nist-ai-rmf.md",
      content: counted(nistProfile(graph, result, language), language),
      node,
    },
    { path: "review/registers/system-card.md", content: counted(systemCard(graph, flows, language), language), node },
    { path: "review/registers/ml-bom.cdx.json", content: json(mlBom(graph)), node },
    { path: "review/findings.sarif", content: json(log), node },
  ];
}
