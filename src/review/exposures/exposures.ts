import type { Exposure } from "../../graph/exposure.js";
import { type DataFlow, dataFlowsOf } from "../data-flows.js";
import { EXPOSURE_RULES } from "../registry/exposure.js";
import { findingsOf, type ReviewInput } from "../review.js";
import { graphExposures } from "./graph.js";
import { planExposures } from "./plan.js";
import { renderedExposures } from "./rendered.js";

/**
 * Everything a blueprint, its stacks and its manifests let anybody reach: where data go, which ports and services are
 * open, who has which right, which keys there are. In the order of their subjects.
 */
export function exposuresOf(
  input: Pick<ReviewInput, "graph" | "plans" | "rendered">,
  flows: readonly DataFlow[] = input.graph === null ? [] : dataFlowsOf(input.graph.blueprint),
): readonly Exposure[] {
  const all = [
    ...(input.graph === null ? [] : graphExposures(input.graph.blueprint, flows)),
    ...input.plans.flatMap(({ resources }) => planExposures(resources)),
    ...renderedExposures(input.rendered ?? []),
    ...publicServices(input),
  ];
  const unique = new Map(all.map((one) => [JSON.stringify([one.kind, one.subject, one.what, one.personal]), one]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** What the rules on exposure find, accepted or not. */
const publicServices = (input: Pick<ReviewInput, "graph" | "plans" | "rendered">): readonly Exposure[] =>
  findingsOf(input, EXPOSURE_RULES).map(({ rule, subject, path }) => ({
    ...{ kind: "public" as const, subject, personal: false },
    what: path === null ? rule : `${rule} · ${path}`,
    reach: "internet" as const,
  }));
