import type { Catalogue } from "../../catalog/catalogue.js";
import { PalierError } from "../../core/errors.js";
import type { Economy } from "../../graph/economy.js";
import type { Route } from "../../graph/route.js";
import { mayEnter } from "../../placement/rules/data.js";
import type { Place } from "../../sizing/place.js";
import { SENSITIVITIES } from "../../spec/values.js";
import type { WorkloadKind } from "../../spec/workload.js";
import type { PlanScope } from "./node-base.js";
import { type Placed, routeOf } from "./placed.js";
import { zoneId } from "./zone-nodes.js";

/** Kinds of workload that another language model can stand in for; a score or a transcript of another model is another. */
const CONVERSATIONS: ReadonlySet<WorkloadKind> = new Set([
  "chat",
  "rag",
  "code-assistant",
  "office-copilot",
  "agent",
  "translation",
]);

/** What a gateway's name leads to: a placed workload and the nodes that answer for it. */
export interface Answered {
  readonly item: Placed;
  readonly targets: readonly string[];
}

/**
 * Routes of a gateway. Each names its class; its fallbacks stay within the zones that the rules on its data leave open
 * and never go to a more open class, so that neither an outage nor an overflow lets data out.
 */
export function routesOf(scope: PlanScope, answered: readonly Answered[], catalogue: Catalogue): Route[] {
  const zones = placesOf(answered);
  const { organisation } = scope;
  const opens = new Map(
    answered.map(({ item: { workload } }) => [
      workload.id,
      zones.filter(({ place }) => mayEnter({ workload, place, organisation, catalogue })).map(({ id }) => id),
    ]),
  );
  return answered.map(({ item, targets }): Route => {
    const { workload } = item;
    const reaches = opens.get(workload.id) ?? [];
    // A stand-in has stand-ins of its own: where it may go, these data may go too.
    const open = answered.filter(({ item: other }) =>
      (opens.get(other.workload.id) ?? []).every((zone) => reaches.includes(zone)),
    );
    return {
      name: routeOf(workload),
      sensitivity: workload.data.sensitivity,
      targets: [...targets],
      fallbacks: fallbacksOf(item, open),
      reaches,
      requestsPerMinute: requestsPerMinute(scope, item),
      costPerMillionTokens: null,
      teams: [workload.owner],
      ...(workload.economy === undefined ? {} : { economy: economyOf(item, workload.economy, open) }),
    };
  });
}

/**
 * Whether the gateway can call what a cloud runs: it speaks of conversations to SageMaker and waits for the answer, and
 * seats are used without it.
 */
export function isCalled({ workload, option: { platform, serving } }: Placed): boolean {
  if (platform !== "sagemaker") return platform !== "seats" && platform !== "managed";
  return (
    CONVERSATIONS.has(workload.kind) &&
    (serving ?? "real-time") !== "asynchronous" &&
    serving !== "batch" &&
    serving !== "run"
  );
}

/** Zones in which something of a gateway answers. */
function placesOf(answered: readonly Answered[]): readonly { readonly id: string; readonly place: Place }[] {
  const found = new Map<string, Place>();
  for (const { item } of answered) {
    const { tier, trust, country, provider, region, site } = item.option;
    if (country !== null)
      found.set(zoneId(item.option), { tier, trust, country, provider, region, site, population: null });
  }
  return [...found].map(([id, place]) => ({ id, place })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How a route spares its model; refuses a name that its data may not go to, or that the gateway does not have. */
function economyOf(item: Placed, wish: NonNullable<Placed["workload"]["economy"]>, open: readonly Answered[]): Economy {
  const nameOf = (id: string, key: string): string => {
    const other = open.find((candidate) => candidate.item.workload.id === id)?.item;
    const isOpen = other !== undefined && CONVERSATIONS.has(other.workload.kind) && rank(other) >= rank(item);
    if (isOpen) return routeOf(other.workload);
    throw new PalierError({
      code: "NOT_ALLOWED",
      path: `workloads[${item.index}].economy.${key}`,
      message:
        "must be a conversation at the same gateway, with data as sensitive or more, where the rules let its data go",
      received: id,
      fix: "name another workload, or leave it out",
    });
  };
  return {
    first: wish.tryFirst.map((id) => nameOf(id, "tryFirst")),
    confidence: wish.confidence ?? null,
    evaluator: wish.evaluator === undefined ? null : nameOf(wish.evaluator, "evaluator"),
    atLeast: wish.atLeast,
    reruns: wish.reruns,
    cached: wish.cacheAnswers,
  };
}

/** One stand-in on the organisation's own ground and one in a cloud at most: what is left works when the other does not. */
function fallbacksOf(item: Placed, open: readonly Answered[]): string[] {
  const { workload, option } = item;
  if (!CONVERSATIONS.has(workload.kind)) return [];
  const wanted = (workload.demand.tokensIn ?? 0) + (workload.demand.tokensOut ?? 0);
  const able = open
    .map((other) => other.item)
    .filter(
      (other) =>
        other.workload.id !== workload.id &&
        CONVERSATIONS.has(other.workload.kind) &&
        rank(other) >= rank(item) &&
        (other.option.model.contextTokens ?? Number.POSITIVE_INFINITY) >= wanted,
    )
    .sort((a, b) => rank(a) - rank(b) || (a.workload.id < b.workload.id ? -1 : 1));
  const near = able.find((other) => other.option.tier === "server");
  const far = able.find((other) => other.option.tier === "cloud");
  // What runs on the ground tries the ground first; a cloud that fails may fail as a whole.
  const order = option.tier === "cloud" ? [near] : [near, far];
  return order.flatMap((other) => (other === undefined ? [] : [routeOf(other.workload)]));
}

const rank = ({ workload }: Placed): number => SENSITIVITIES.indexOf(workload.data.sensitivity);

/** Requests of the busiest minute, with the policy's headroom. */
function requestsPerMinute(scope: PlanScope, { workload }: Placed): number {
  const { requestsPerDay, hoursPerDay, peakFactor } = workload.demand;
  const perMinute = (requestsPerDay / hoursPerDay / 60) * peakFactor;
  return Math.max(1, Math.ceil(perMinute * (1 + scope.organisation.policy.headroom)));
}
