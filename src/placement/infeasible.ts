import type { Catalogue } from "../catalog/catalogue.js";
import type { Issue } from "../core/errors.js";
import type { Refusal } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import { refusalsOf, verdictsOf } from "./verdicts.js";
import type { Weighed } from "./weigh.js";

/** One way out: what has to change, all of it together. */
interface Relaxation {
  readonly where: string;
  readonly changes: readonly string[];
}

/** A workload that nothing can run: the constraints in conflict, and the fewest changes that would open a place. */
export function infeasibleIssue(item: Weighed, organisation: Organisation, catalogue: Catalogue): Issue {
  const { workload, refused } = item;
  const index = organisation.workloads.findIndex(({ id }) => id === workload.id);
  const rules = [...new Set(refused.map(({ rule }) => rule))];
  const ways = relaxationsOf(item, organisation, catalogue).slice(0, 3);
  return {
    code: "INFEASIBLE",
    path: `workloads[${index}]`,
    message: `\`${workload.id}\` can run nowhere; ${rules.length === 0 ? "no tier is left to compare" : `constraints in conflict: ${rules.join(", ")}`}`,
    received: [...new Set(refused.map(({ tier, because }) => `${tier}: ${because.en}`))].slice(0, 6).join("; "),
    ...(ways.length === 0
      ? {}
      : { fix: ways.map(({ where, changes }) => `for ${where}: ${changes.join(" and ")}`).join("; or ") }),
  };
}

function relaxationsOf(item: Weighed, organisation: Organisation, catalogue: Catalogue): readonly Relaxation[] {
  const found = verdictsOf(item.workload, organisation, catalogue);
  const closed = found.verdicts
    .filter(({ objections }) => objections.length > 0)
    .map(({ place, label, objections }) => ({
      where: `${place.tier} ${label}`,
      changes: objections.map(({ wouldChange }) => wouldChange.en),
    }));
  const known = new Set(refusalsOf(found).map(keyOf));
  const later = item.refused
    .filter((refusal) => !known.has(keyOf(refusal)))
    .map(({ tier, option, wouldChange }) => ({ where: option ?? tier, changes: [wouldChange.en] }));
  const absent = found.absences.map(({ tier, label, wouldChange }) => ({
    where: label ?? tier,
    changes: [wouldChange.en],
  }));
  return [...later, ...closed.toSorted((a, b) => a.changes.length - b.changes.length), ...absent];
}

const keyOf = ({ tier, option, rule }: Refusal): string => `${tier} ${option} ${rule}`;
