import { type Catalogue, runtimeOf } from "../../catalog/catalogue.js";
import type { NodeOf } from "../../graph/node.js";
import { roomOf } from "../../placement/places.js";
import { mayEnter } from "../../placement/rules/data.js";
import { busOf } from "../../tco/events.js";
import { isRegistered } from "./model-nodes.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import { onePerWorkload, type Placed } from "./placed.js";
import { type Answered, isCalled, routesOf } from "./routes.js";

/** What a site runs beside its engines. */
const SITE_SOFTWARE = [
  "caddy",
  "litellm",
  "postgres",
  "dcgm-exporter",
  "nats",
  "alertmanager",
  "grafana",
  "prometheus",
  "oauth2-proxy",
  "open-webui",
  "pgvector",
  "mlflow",
] as const;

/** Pages for people, which open to nobody without a directory to sign in with. */
const NEEDS_SIGN_IN: ReadonlySet<string> = new Set(["oauth2-proxy", "open-webui", "pgvector"]);

/** Whether events of a workload are carried by a stream of its site. */
const isStreamed = ({ workload, option }: Placed): boolean => busOf(workload, option) === "nats";

/** Where a gateway stands and what runs beside it. */
export interface GatewayGround {
  readonly site: string;
  /** Every site with a gateway. */
  readonly sites: readonly string[];
  /** Machine that holds it; null for none. */
  readonly machine: string | null;
  /** Services of its site, with the workload each one answers for. */
  readonly services: readonly { readonly workload: string; readonly id: string }[];
}

/**
 * The single door of a site: for what runs there, and for what its users call in a cloud. Users of a site without a
 * gateway go through the first one, unless their data must not enter its site: those applications call the cloud themselves.
 */
export function gatewayNode(
  scope: PlanScope,
  { site, sites, machine, services }: GatewayGround,
  placed: readonly Placed[],
  catalogue: Catalogue,
): NodeOf<"gateway"> {
  const ofTiers = placed.filter(({ option }) => option.tier !== "workstation");
  const { organisation } = scope;
  const isFirst = sites[0] === site;
  const room = roomOf(organisation, site);
  const answered = onePerWorkload(ofTiers).flatMap((item): Answered[] => {
    const { workload, option } = item;
    const own = services.filter((service) => service.workload === workload.id).map(({ id }) => id);
    if (own.length > 0) return [{ item, targets: [...new Set(own)] }];
    const door = workload.site ?? organisation.sites[0]?.id;
    const isDoor = door === site || (isFirst && !sites.includes(door ?? ""));
    const mayPass = mayEnter({ workload, place: room, organisation, catalogue });
    return option.tier === "cloud" && isDoor && mayPass && isCalled(item)
      ? [{ item, targets: [`endpoint/${workload.id}`] }]
      : [];
  });
  const users = answered.map(({ item }) => item);
  const runtime = runtimeOf(catalogue, "litellm");
  const { operations } = organisation;
  return {
    kind: "gateway",
    ...nodeBase(scope, `gateway/${site}`, `${site} gateway`, {
      tier: "server",
      zone: `zone/site-${site}`,
      placed: users,
      path: "operations",
    }),
    spec: {
      machine: machine,
      network: null,
      hostname: `${site}.${operations.domain ?? "internal"}`,
      version: runtime.version,
      imageDigest: runtime.imageDigest,
      routes: routesOf(scope, answered, catalogue),
      alertEmail: operations.alertEmail ?? null,
      sso: operations.sso ?? null,
      software: SITE_SOFTWARE.filter(
        (name) =>
          (operations.sso !== undefined || !NEEDS_SIGN_IN.has(name)) &&
          (name !== "nats" || users.some(isStreamed)) &&
          (name !== "mlflow" || users.some(isRegistered)),
      ).map((name) => {
        const row = catalogue.runtimes.find((candidate) => candidate.name === name);
        return {
          name,
          version: row?.version ?? null,
          image: row?.image ?? null,
          imageDigest: row?.imageDigest ?? null,
        };
      }),
    },
  };
}
