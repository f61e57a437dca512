import type { Memory } from "../../core/memory.js";
import type { Option } from "../../graph/option.js";
import { type Choice, chosenOf } from "../../placement/choose.js";
import { consolidate } from "../../sizing/consolidate.js";
import { decide } from "./decide.js";
import type { PlanInput } from "./input.js";
import { type Spot, spotsOf } from "./placed.js";
import { planMachines } from "./server-nodes.js";
import { type Sized, sizeAll } from "./study.js";

/** Where everything goes, on the machines it shares. */
export interface Settled {
  readonly sized: readonly Sized[];
  readonly choice: Choice;
  readonly machines: ReturnType<typeof planMachines>;
  readonly spots: readonly Spot[];
}

/**
 * Sizes, decides and shares out the machines: all of a plan that costs depend on.
 *
 * @param remember What plans of the same organisation under other conditions have worked out already.
 * @throws PalierError with code INFEASIBLE when a workload has no tier left; it names the constraints in conflict.
 */
export function settle(
  { organisation, catalogue, asOf, variant = "hybrid", keep }: PlanInput,
  remember: Memory,
): Settled {
  const all = sizeAll(organisation, catalogue, variant, remember);
  const kept = keep === undefined ? all : all.map((item) => ({ ...item, options: keep(item.options) }));
  const { sized, choice } = decide(kept, organisation, catalogue, asOf, remember);
  const alone = spotsOf(sized, chosenOf(choice));
  const machines = planMachines(
    consolidate(
      alone.filter(({ option }) => option.tier === "server"),
      organisation,
      catalogue,
      remember,
    ),
  );
  const spots = alone.map((spot) => ({ ...spot, option: sharedOption(spot, machines) }));
  return { sized, choice, machines, spots };
}

/** Option of a workload after consolidation: on a server it bears its share of the machines only. */
const sharedOption = (spot: Spot, machines: Settled["machines"]): Option =>
  machines.flatMap(({ machine }) => machine.services).find(({ workload }) => workload.id === spot.workload.id)
    ?.option ?? spot.option;
