import type { PlanInput } from "../blueprints/hybrid/input.js";
import { planHybrid } from "../blueprints/hybrid/plan.js";
import { USUAL_DRAWS } from "../blueprints/hybrid/uncertainty.js";
import type { Variant } from "../blueprints/variants.js";
import { PalierError } from "../core/errors.js";
import { nearest } from "../core/names.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Decision } from "../graph/decision.js";
import { placesOf } from "../spec/read.js";
import { type CommonOptions, loadOrganisation, readBytes, today, VERSION } from "./context.js";
import { readLogo } from "./logo.js";

/** Options of the verbs that plan. */
export interface PlanOptions extends CommonOptions {
  readonly variant: Variant;
  /**
   * Whether to plan and price the same organisation under other conditions too.
   * @default - the verb decides
   */
  readonly scenarios?: boolean;
  /**
   * How often the future is drawn.
   * @default - as often as a plan usually is
   */
  readonly draws?: number;
  /**
   * Seed of the draws.
   * @default 1
   */
  readonly seed?: number;
}

/**
 * Reads an organisation file and plans it.
 *
 * @param upTo Most workloads for which scenarios are planned unasked.
 */
export const planFile = (file: string, options: PlanOptions, upTo = 0): Blueprint =>
  planWithInput(file, options, upTo).graph;

/** A blueprint beside what it was planned from. */
export interface Planned {
  readonly graph: Blueprint;
  readonly input: PlanInput;
}

/** The same beside what it was planned from. */
export function planWithInput(file: string, options: PlanOptions, upTo = 0): Planned {
  const asOf = options.asOf ?? today();
  const { organisation, catalogue } = loadOrganisation(file, asOf, options.catalogue);
  try {
    const { variant, draws: count = USUAL_DRAWS.count, seed = USUAL_DRAWS.seed } = options;
    const scenarios = options.scenarios ?? organisation.workloads.length <= upTo;
    const draws = { seed, count };
    const logo = readLogo(organisation.report.logo, file);
    const input = { organisation, catalogue, asOf, version: VERSION, variant, draws, scenarios, logo };
    return { graph: planHybrid(input), input };
  } catch (error) {
    throw error instanceof PalierError ? withPlaces(error, file) : error;
  }
}

/** What a plan refuses, with where it stands in the file. */
function withPlaces(error: PalierError, file: string): PalierError {
  const placeOf = placesOf(readBytes(file), file);
  return new PalierError(
    error.issues.map((issue) => {
      const place = issue.path === undefined ? undefined : placeOf(issue.path);
      return place === undefined || issue.place !== undefined ? issue : { ...issue, place };
    }),
  );
}

/** The decision on a workload that a person names; refuses a name that the file does not have. */
export function decisionNamed(graph: Blueprint, workload: string): Decision {
  const found = graph.decisions.find((decision) => decision.workload === `workload/${workload}`);
  if (found !== undefined) return found;
  const known = graph.decisions.map((decision) => decision.workload.slice("workload/".length));
  const near = nearest(workload, known);
  throw new PalierError({
    code: "USAGE",
    message: `the file has no workload \`${workload}\`; it has ${known.join(", ")}`,
    ...(near === undefined ? {} : { fix: `did you mean \`${near}\`?` }),
  });
}
