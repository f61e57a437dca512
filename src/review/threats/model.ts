import type { Text } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { hopsOf } from "../egress.js";
import type { Finding, Review } from "../finding.js";
import type { Made } from "../made.js";
import { RULES } from "../registry.js";
import type { Rule } from "../rule.js";
import { type Element, THREATS, type Threat } from "./stride.js";

/**
 * Answers to a threat. Held: every rule that looked at the element found its mitigation. Open: one found it missing.
 * Accepted: the same, and somebody answers for it until a day. Unseen: no rule looks at this in this plan.
 */
export const VERDICTS = {
  held: { en: "held", fr: "parée" },
  open: { en: "open", fr: "ouverte" },
  accepted: { en: "accepted for a time", fr: "acceptée pour un temps" },
  unseen: { en: "no rule looks at this", fr: "aucune règle n'y regarde" },
} as const satisfies Record<string, Text>;
export type Verdict = keyof typeof VERDICTS;

/** What the plan does about a threat to one element. */
export interface Assessment {
  readonly threat: Threat;
  /** Node, or `from → to` of data on their way. */
  readonly element: string;
  readonly verdict: Verdict;
  /** Rules the verdict rests on. */
  readonly rules: readonly string[];
}

/** Every threat to every element of a plan, with what the review found in the plan against it: nothing is promised. */
export function threatModel(graph: Blueprint, review: Review, made: Made): readonly Assessment[] {
  const rules = new Map(RULES.map((rule) => [rule.id as string, rule]));
  return THREATS.flatMap((threat) =>
    partsOf(graph, threat.on).map(({ name, nodes }) => {
      const looking = threat.rules.filter((id) => looksAt(rules.get(id), nodes, made));
      const concerns = ({ rule, subject, node }: Finding): boolean =>
        threat.rules.includes(rule) && (nodes.includes(subject) || (node !== null && nodes.includes(node)));
      const open = review.findings.filter(concerns);
      const accepted = review.accepted.filter(({ finding }) => concerns(finding));
      const named = (list: readonly Finding[]): readonly string[] => [...new Set(list.map(({ rule }) => rule))];
      const of = (verdict: Verdict, found: readonly string[]): Assessment => ({
        ...{ threat, element: name, verdict },
        rules: found,
      });
      if (open.length > 0) return of("open", named(open));
      if (accepted.length > 0) return of("accepted", named(accepted.map(({ finding }) => finding)));
      return looking.length > 0 ? of("held", looking) : of("unseen", []);
    }),
  );
}

interface Part {
  readonly name: string;
  /** Nodes whose findings concern it. */
  readonly nodes: readonly string[];
}

function partsOf(graph: Blueprint, element: Element): readonly Part[] {
  if (element === "flow") return flowsOf(graph);
  return graph.nodes
    .filter(({ kind }) => kind === element)
    .map(({ id, workloads, zone }) => ({ name: id, nodes: [id, ...workloads, ...groundOf(zone)] }));
}

/** A zone, and the site it is on. */
const groundOf = (zone: string | null): readonly string[] =>
  zone === null ? [] : [zone, zone.replace(/^zone\/site-/, "site/")];

/** Ways on which data leave a zone, once for each pair of zones. */
function flowsOf(graph: Blueprint): readonly Part[] {
  const zones = new Map(graph.nodes.map(({ id, zone }) => [id, zone ?? id]));
  const ways = new Map<string, Set<string>>();
  for (const { from, to, workloads } of hopsOf(graph)) {
    const [start, end] = [zones.get(from) ?? from, zones.get(to) ?? to];
    if (start === end || !start.startsWith("zone/") || !end.startsWith("zone/")) continue;
    const name = `${start} → ${end}`;
    ways.set(name, new Set([...(ways.get(name) ?? []), from, to, ...(workloads ?? [])]));
  }
  return [...ways].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, nodes]) => ({ name, nodes: [...nodes] }));
}

/** A rule over the graph looks at every node; one over what is made for a node, at nodes that have one of its kinds. */
function looksAt(rule: Rule | undefined, nodes: readonly string[], made: Made): boolean {
  if (rule === undefined) return false;
  if (rule.about === "graph") return true;
  const kinds: readonly string[] = rule.about === "plan" ? rule.types : rule.kinds;
  return nodes.some((node) => kinds.some((kind) => made.get(node)?.has(kind) === true));
}
