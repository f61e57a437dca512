import { fitId } from "../../core/names.js";
import type { NodeOf } from "../../graph/node.js";
import type { Placed } from "./placed.js";

type Events = NonNullable<NodeOf<"workload">["spec"]["contract"]>["events"];

/** Times an event is tried, and events read at once. */
const ATTEMPTS = 5;
const BATCH = 10;

/**
 * Events of a workload whose pattern is streaming; null for every other. The bus is the organisation's own: what is
 * generated reads from it and writes to it through two functions of the team.
 */
export const eventFlowOf = ({ workload: { id, pattern, steps } }: Placed): Events =>
  pattern !== "streaming"
    ? null
    : {
        bus: null,
        input: fitId(`${id}-events`, 48),
        output: fitId(`${id}-answers`, 48),
        deadLetters: fitId(`${id}-dead-letters`, 48),
        before: steps.before,
        after: steps.after,
        attempts: ATTEMPTS,
        batchSize: BATCH,
      };
