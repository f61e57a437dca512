import { DATA_LINES } from "./data-lines.js";
import { INFRASTRUCTURE_LINES } from "./infrastructure-lines.js";
import { PEOPLE_LINES } from "./people-lines.js";

/** Every kind of cost line: which lever it belongs to, how often it falls and what one unit is. Only machines are invested in. */
export const LINE_KINDS = { ...INFRASTRUCTURE_LINES, ...DATA_LINES, ...PEOPLE_LINES } as const;

/** Name of a kind of cost line. */
export type LineName = keyof typeof LINE_KINDS;

const ONCE_ALTHOUGH_INFRASTRUCTURE: ReadonlySet<LineName> = new Set([
  "migration",
  "integration",
  "exit",
  "technical-debt",
]);

/** Whether a workload pays it once, however many populations of workstations serve it, rather than place by place. */
export const isPaidOnce = (name: LineName): boolean =>
  LINE_KINDS[name].lever === "infrastructure" ? ONCE_ALTHOUGH_INFRASTRUCTURE.has(name) : name !== "human-review";
