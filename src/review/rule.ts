import type { Text } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Plan } from "./plan/plan.js";
import type { PlanResource } from "./plan/resource.js";
import type { RenderedResource } from "./rendered/resource.js";

/** How bad a finding is, from the least to the worst. `high` and `critical` block a release. */
export const SEVERITIES = ["note", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What rules are about; the first part of the identifier of a rule. */
export const FAMILIES = [
  "exposure",
  "encryption",
  "identity",
  "secrets",
  "logging",
  "network",
  "supply-chain",
  "ai",
  "money",
  "resilience",
  "data",
  "exceptions",
] as const;
export type Family = (typeof FAMILIES)[number];

/** Collections of rules. `baseline` is always applied; the others are added by the sector or by `--pack`. */
export const PACKS = ["baseline", "public-sector-fr", "health"] as const;
export type Pack = (typeof PACKS)[number];

/** What a check remarks about one node or resource. */
export interface Remark {
  /** Identifier of the graph node, or address of the resource. */
  readonly subject: string;
  /**
   * Attribute that is wrong.
   * @default - the subject as a whole
   */
  readonly path?: string;
  /**
   * What is wrong here, where the sentence of the rule does not say it. Holds no value of an attribute: it may be secret.
   * @default - the sentence of the rule says it
   */
  readonly detail?: Text;
}

/** What every rule says about itself. */
export interface RuleText {
  /** `family/name`, which is also the path of its file below `rules`. */
  readonly id: `${Family}/${string}`;
  readonly severity: Severity;
  /** What must hold. */
  readonly sentence: Text;
  /** What to do where it does not. */
  readonly remedy: Text;
  /** Controls it answers to, as `framework:control` of `data/frameworks.json`. */
  readonly maps: readonly string[];
  /**
   * Whether it asks for a key of the organisation. Where the file leaves keys with the providers, that choice is judged
   * once, by `encryption/own-keys`, and not again at each resource.
   * @default false
   */
  readonly ownKey?: boolean;
  /**
   * Packs it belongs to.
   * @default ["baseline"]
   */
  readonly packs?: readonly Pack[];
}

/** A rule over the blueprint graph. */
export interface GraphRule extends RuleText {
  readonly about: "graph";
  readonly check: (graph: Blueprint) => readonly Remark[];
}

/** A rule over the resources of a Terraform plan or of synthesised Terraform. */
export interface PlanRule extends RuleText {
  readonly about: "plan";
  /** Types of resources it looks at; `*` for every one. */
  readonly types: readonly string[];
  readonly check: (resource: PlanResource, plan: Plan) => readonly Remark[];
}

/** A rule over what is rendered: Kubernetes manifests and Compose projects. */
export interface RenderedRule extends RuleText {
  readonly about: "rendered";
  /** Kinds of Kubernetes it looks at, or `ComposeService`. */
  readonly kinds: readonly string[];
  /** `all` is everything that was read beside the resource. What it remarks is about the resource. */
  readonly check: (
    resource: RenderedResource,
    all: readonly RenderedResource[],
  ) => readonly Pick<Remark, "path" | "detail">[];
}

/** A rule of the review. */
export type Rule = GraphRule | PlanRule | RenderedRule;

/** Names a rule over the graph. */
export const graphRule = (rule: Omit<GraphRule, "about">): GraphRule => ({ ...rule, about: "graph" });
/** Names a rule over resources. */
export const planRule = (rule: Omit<PlanRule, "about">): PlanRule => ({ ...rule, about: "plan" });

/** Names a rule over what is rendered. */
export const renderedRule = (rule: Omit<RenderedRule, "about">): RenderedRule => ({ ...rule, about: "rendered" });

/** Position of a severity, from 0. */
export const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);
