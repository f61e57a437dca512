import type { Text } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import { applyExceptions } from "./exceptions.js";
import type { Exception, Finding, Location, Review } from "./finding.js";
import type { Made } from "./made.js";
import type { Plan } from "./plan/plan.js";
import type { PlanResource } from "./plan/resource.js";
import { RULES } from "./registry.js";
import { type RenderedResource, subjectOf } from "./rendered/resource.js";
import { type Pack, type PlanRule, type Remark, type Rule, rankOf, type Severity } from "./rule.js";

/** What is reviewed, and how. */
export interface ReviewInput {
  /** Graph with the line of the organisation file that caused each node; null when only plans are reviewed. */
  readonly graph: { readonly blueprint: Blueprint; readonly file: string; readonly lineOf: LineOf } | null;
  readonly plans: readonly Plan[];
  /**
   * Kubernetes manifests and Compose projects.
   * @default - none
   */
  readonly rendered?: readonly RenderedResource[];
  /** Day to take for today, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Packs applied besides `baseline`. */
  readonly packs: readonly Pack[];
  /** Severity from which findings block. */
  readonly failOn: Severity;
}

/** Line of a path of the organisation file; null when it is not known. */
export type LineOf = (path: string) => number | null;

/** Applies every rule of the packs to a graph and to plans. */
export function review(input: ReviewInput, rules: readonly Rule[] = RULES): Review {
  const keysAreProviders = input.graph?.blueprint.policy.keys === "provider";
  const applied = rules.filter(
    ({ packs = ["baseline"], ownKey = false }) =>
      packs.some((pack) => pack === "baseline" || input.packs.includes(pack)) && !(ownKey && keysAreProviders),
  );
  const found = findingsOf(input, applied);
  const exceptions: readonly Exception[] = input.graph?.blueprint.exceptions ?? [];
  const place: readonly Location[] =
    input.graph === null ? [] : [{ file: input.graph.file, line: input.graph.lineOf("law.exceptions") }];
  const { findings, accepted } = applyExceptions(found, exceptions, input.asOf, place);
  const sorted = [...findings].sort(worstFirst);
  return {
    asOf: input.asOf,
    packs: ["baseline", ...input.packs],
    rules: applied.length,
    subjects:
      (input.graph?.blueprint.nodes.length ?? 0) +
      input.plans.flatMap(({ resources }) => resources).length +
      (input.rendered?.length ?? 0),
    findings: sorted,
    accepted,
    blocking: sorted.filter(({ severity }) => rankOf(severity) >= rankOf(input.failOn)).length,
  };
}

/** What rules find, whatever is accepted: no exception is applied. */
export const findingsOf = (
  { graph, plans, rendered = [] }: Pick<ReviewInput, "graph" | "plans" | "rendered">,
  rules: readonly Rule[],
): readonly Finding[] => [
  ...(graph === null ? [] : graphFindings(graph, rules)),
  ...plans.flatMap((plan) => planFindings(plan, rules, graph)),
  ...renderedFindings(rendered, rules, graph),
];

function graphFindings(
  { blueprint, file, lineOf }: NonNullable<ReviewInput["graph"]>,
  rules: readonly Rule[],
): readonly Finding[] {
  const placeOf = new Map(blueprint.nodes.map(({ id, place }) => [id, place?.path ?? null]));
  return rules.flatMap((rule) =>
    rule.about !== "graph"
      ? []
      : rule.check(blueprint).map((remark) => {
          const path = placeOf.get(remark.subject) ?? null;
          return findingOf(rule, remark, remark.subject, [{ file, line: path === null ? null : lineOf(path) }]);
        }),
  );
}

function planFindings(plan: Plan, rules: readonly Rule[], graph: ReviewInput["graph"]): readonly Finding[] {
  const byType = new Map<string, PlanRule[]>();
  for (const rule of rules)
    if (rule.about === "plan") for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule]);
  return plan.resources.flatMap((resource) =>
    [...(byType.get(resource.type) ?? []), ...(byType.get("*") ?? [])].flatMap((rule) =>
      rule
        .check(resource, plan)
        .map((remark) => findingOf(rule, remark, nodeOf(resource), locationsOf(plan, resource, graph))),
    ),
  );
}

function renderedFindings(
  resources: readonly RenderedResource[],
  rules: readonly Rule[],
  graph: ReviewInput["graph"],
): readonly Finding[] {
  return rules.flatMap((rule) =>
    rule.about !== "rendered"
      ? []
      : resources
          .filter(({ kind }) => rule.kinds.includes(kind))
          .flatMap((resource) =>
            rule.check(resource, resources).map((remark) => {
              const place = [{ file: resource.file, line: resource.line }, ...causeOf(resource.node, graph)];
              return findingOf(rule, { ...remark, subject: subjectOf(resource) }, resource.node, place);
            }),
          ),
  );
}

/** Types of resources of Terraform, kinds of manifests and containers, by the graph node they are made for. */
export function madeOf({ plans, rendered = [] }: Pick<ReviewInput, "plans" | "rendered">): Made {
  const made = new Map<string, Set<string>>();
  const add = (node: string | null, type: string): void => {
    if (node !== null) made.set(node, (made.get(node) ?? new Set()).add(type));
  };
  for (const { resources } of plans) for (const resource of resources) add(nodeOf(resource), resource.type);
  for (const { node, kind } of rendered) add(node, kind);
  return made;
}

/** Graph node of a resource: the second part of its construct path, `endpoint:chat` for `endpoint/chat`. */
const nodeOf = (resource: PlanResource): string | null =>
  resource.constructPath?.split("/")[1]?.replace(":", "/") ?? null;

function locationsOf(plan: Plan, resource: PlanResource, graph: ReviewInput["graph"]): readonly Location[] {
  return [{ file: plan.file, line: null }, ...causeOf(nodeOf(resource), graph)];
}

/** The line of the organisation file that caused a node. */
function causeOf(node: string | null, graph: ReviewInput["graph"]): readonly Location[] {
  const path = graph?.blueprint.nodes.find(({ id }) => id === node)?.place?.path;
  return graph === null || path === undefined ? [] : [{ file: graph.file, line: graph.lineOf(path) }];
}

const findingOf = (rule: Rule, remark: Remark, node: string | null, locations: readonly Location[]): Finding => ({
  rule: rule.id,
  severity: rule.severity,
  subject: remark.subject,
  node,
  path: remark.path ?? null,
  message: remark.detail ?? expected(rule.sentence),
  remedy: rule.remedy,
  maps: rule.maps,
  locations,
});

/** What a rule wants, as said of something that does not have it. */
export const expected = ({ en, fr }: Text): Text => ({ en: `Expected: ${en}`, fr: `Attendu : ${fr}` });

const worstFirst = (a: Finding, b: Finding): number =>
  rankOf(b.severity) - rankOf(a.severity) || order(a.rule, b.rule) || order(a.subject, b.subject);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
