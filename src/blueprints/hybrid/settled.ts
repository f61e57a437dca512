import { consolidate } from "../../sizing/consolidate.js";
import { decide } from "./decide.js";
import type { PlanInput } from "./input.js";
import { type Placed, placeAll } from "./placed.js";
import { planMachines } from "./server-nodes.js";
import { type Sized, sizeAll } from "./study.js";

/** Where everything goes, on the machines it shares. */
export interface Settled {
  readonly sized: readonly Sized[];
  readonly choice: ReturnType<typeof decide>["choice"];
  readonly machines: ReturnType<typeof planMachines>;
  readonly placed: readonly Placed[];
}

/**
 * Sizes, decides and shares out the machines: all of a plan that costs depend on.
 *
 * @throws PalierError with code INFEASIBLE when a workload has no tier left; it names the constraints in conflict.
 */
export function settle({ organisation, catalogue, asOf, variant = "hybrid", keep }: PlanInput): Settled {
  const all = sizeAll(organisation, catalogue, variant);
  const kept = keep === undefined ? all : all.map((item) => ({ ...item, options: keep(item.options) }));
  const { sized, choice } = decide(kept, organisation, catalogue, asOf);
  const alone = placeAll(sized, choice.decisions);
  const machines = planMachines(
    consolidate(
      alone.filter(({ option }) => option.tier === "server"),
      organisation,
      catalogue,
    ),
  );
  const placed = alone.map((item) => ({ ...item, option: sharedOption(item, machines) }));
  return { sized, choice, machines, placed };
}

/** Option of a workload after consolidation: on a server it bears its share of the machines only. */
const sharedOption = (item: Placed, machines: Settled["machines"]): Placed["option"] =>
  machines.flatMap(({ machine }) => machine.services).find(({ workload }) => workload.id === item.workload.id)
    ?.option ?? item.option;
