import { PalierError } from "../core/errors.js";
import type { Node, NodeOf } from "./node.js";
import type { Route } from "./route.js";
import { sensitivity as classes, type Sensitivity } from "./values.js";

/** A way by which data of a route could get where its class or the rules on its data do not let it go. */
export interface Leak {
  readonly gateway: string;
  /** Route that was called. */
  readonly route: string;
  /** Names tried one after the other, from the route to the one that holds the target. */
  readonly chain: readonly string[];
  /** Node reached; null when a name leads nowhere known. */
  readonly target: string | null;
  readonly why: "unknown-name" | "unknown-target" | "more-open-name" | "class" | "rules";
}

type Gateway = NodeOf<"gateway">;

/**
 * Every leak of every gateway, through any chain of fallbacks. A gateway merges routes of one name, so a name reaches
 * the targets of all of them. Nothing is taken on trust: a target without a zone is a leak.
 */
export function leaksOf(graph: { readonly nodes: readonly Node[] }): readonly Leak[] {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.nodes.flatMap((node) => (node.kind === "gateway" ? leaksOfGateway(node, byId) : []));
}

/**
 * Refuses a graph in which data could leave through a gateway.
 *
 * @throws PalierError with code ROUTE_LEAK, one issue for each leak.
 */
export function requireSealed(graph: { readonly nodes: readonly Node[] }): void {
  const leaks = leaksOf(graph);
  if (leaks.length === 0) return;
  throw new PalierError(
    leaks.map(({ gateway, route, chain, target, why }) => ({
      code: "ROUTE_LEAK" as const,
      message: `${gateway}: ${route} ${REASONS[why]}`,
      received: [...chain, target ?? "nothing known"].join(" -> "),
      fix: `take ${chain.at(-1)} out of what ${route} may reach`,
    })),
  );
}

const REASONS: Readonly<Record<Leak["why"], string>> = {
  "unknown-name": "falls back to a name that no route has",
  "unknown-target": "reaches a target of which nobody says where it stands",
  "more-open-name": "falls back to a name of a more open class",
  class: "reaches a zone that the policy does not open to its class",
  rules: "reaches a zone that the rules on its data close",
};

function leaksOfGateway(gateway: Gateway, byId: ReadonlyMap<string, Node>): Leak[] {
  const byName = new Map<string, readonly Route[]>();
  for (const route of gateway.spec.routes) byName.set(route.name, [...(byName.get(route.name) ?? []), route]);
  return [...byName].flatMap(([name, routes]) =>
    chainsFrom(name, byName).flatMap(({ chain, found }) => {
      const leak = (target: string | null, why: Leak["why"]) => ({
        gateway: gateway.id,
        route: name,
        chain,
        target,
        why,
      });
      if (found === undefined) return [leak(null, "unknown-name")];
      if (isMoreOpen(chain.at(-1) ?? "", name)) return [leak(null, "more-open-name")];
      return found.flatMap(({ targets }) =>
        targets.flatMap((target) => {
          const why = objectionTo(byId.get(target), name, routes, byId);
          return why === null ? [] : [leak(target, why)];
        }),
      );
    }),
  );
}

/** Each name that can be tried after the first, once, with the shortest way to it. */
function chainsFrom(
  name: string,
  byName: ReadonlyMap<string, readonly Route[]>,
): readonly { readonly chain: readonly string[]; readonly found: readonly Route[] | undefined }[] {
  const chains: { chain: readonly string[]; found: readonly Route[] | undefined }[] = [];
  const seen = new Set([name]);
  const queue: (readonly string[])[] = [[name]];
  for (let chain = queue.shift(); chain !== undefined; chain = queue.shift()) {
    const found = byName.get(chain.at(-1) ?? "");
    chains.push({ chain, found });
    for (const next of found?.flatMap(nextOf) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        queue.push([...chain, next]);
      }
  }
  return chains;
}

/** Names that a route leads to besides its own targets: its stand-ins, what is tried before it, who grades it. */
const nextOf = ({ fallbacks, economy }: Route): readonly string[] => [
  ...fallbacks,
  ...(economy?.first ?? []),
  ...(economy?.evaluator == null ? [] : [economy.evaluator]),
];

function objectionTo(
  target: Node | undefined,
  name: string,
  routes: readonly Route[],
  byId: ReadonlyMap<string, Node>,
): Leak["why"] | null {
  const zone = target?.zone == null ? undefined : byId.get(target.zone);
  if (zone?.kind !== "zone") return "unknown-target";
  const held = [classOf(name), ...routes.map(({ sensitivity }) => sensitivity)];
  if (held.some((level) => level === undefined || !zone.spec.accepts.includes(level))) return "class";
  return routes.every(({ reaches }) => reaches.includes(zone.id)) ? null : "rules";
}

/** Class of data in a route's name; undefined for a name that hides it. */
export function classOf(route: string): Sensitivity | undefined {
  const last = route.slice(route.lastIndexOf(".") + 1);
  return classes.options.find((level) => level === last);
}

const ORDER: readonly (Sensitivity | undefined)[] = classes.options;
const rank = (route: string): number => ORDER.indexOf(classOf(route));
const isMoreOpen = (route: string, than: string): boolean => rank(route) < rank(than);
