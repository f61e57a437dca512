import { moduleOf, type PlanResource, UNRESOLVED } from "./resource.js";
import { textsAt } from "./value.js";

/** Resources that are created, changed or kept, with the links between them. */
export interface Plan {
  /** File they were read from, as messages show it. */
  readonly file: string;
  readonly kind: "plan" | "synthesised";
  readonly resources: readonly PlanResource[];
  /**
   * Resources of the other stacks of the same blueprint: what one lacks another may hold.
   * @default - none
   */
  readonly beside?: readonly PlanResource[];
}

/** Every resource of a type. */
export const ofType = (plan: Plan, ...types: readonly string[]): readonly PlanResource[] =>
  plan.resources.filter(({ type }) => types.includes(type));

/**
 * Resources of a type whose attribute names `target`, by reference or by its name. A reference that cannot be followed
 * counts, within one module, as one to `target`: a plan is not blamed for what it does not show.
 */
export function linkedTo(
  plan: Plan,
  target: PlanResource,
  type: string,
  attribute: string,
  names: readonly string[] = ["id", "name", "arn", "bucket"],
): readonly PlanResource[] {
  const known = new Set(names.flatMap((name) => textsAt(target.values, name)));
  return ofType(plan, type).filter((candidate) => {
    const references = candidate.references[attribute.split(".")[0] ?? attribute] ?? [];
    if (references.includes(target.base)) return true;
    if (references.includes(UNRESOLVED) && moduleOf(candidate.base) === moduleOf(target.base)) return true;
    return textsAt(candidate.values, attribute).some((text) => known.has(text));
  });
}
