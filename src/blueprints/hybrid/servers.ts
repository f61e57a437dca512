import type { App } from "cdktf";
import { chartsOf } from "../../constructs/kubernetes/operators.js";
import { namespaceOf } from "../../constructs/kubernetes/served.js";
import type { ChatProps } from "../../constructs/server/chat.js";
import type { RemoteProps } from "../../constructs/server/remote.js";
import type { ServiceProps } from "../../constructs/server/service.js";
import type { SignInProps } from "../../constructs/server/sign-in.js";
import type { SiteKubernetes } from "../../constructs/server/site-kubernetes.js";
import { SiteServers } from "../../constructs/server/site-servers.js";
import { isManaged } from "../../core/managed.js";
import { markOf, workloadOf } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { constructId, getNode, nodesOf } from "../../graph/queries.js";
import { requireSealed } from "../../graph/reach.js";
import { cloudName, cloudStack } from "./cloud-stack.js";
import { edgeOf } from "./edge-watch.js";
import { clusterProps } from "./kubernetes.js";
import { machineProps } from "./machine-props.js";
import { containerName, streamsOf } from "./server-streams.js";

/**
 * Builds the servers of every site of a blueprint graph: files for Ansible, and one stack that says which sites have to
 * be installed again. Texts of the graph are used as they are: each file's own serializer or encoder takes them.
 */
export function assembleServers(app: App, graph: Blueprint): void {
  requireSealed(graph);
  const gateways = nodesOf(graph, "gateway").filter(({ spec }) => spec.machine !== null);
  const machines = nodesOf(graph, "machine");
  const services = nodesOf(graph, "service");
  if (gateways.length === 0) return;
  const { retentionDays, logRetentionDays } = graph.policy;
  const stack = cloudStack(app, graph, {
    id: `${graph.id}-servers`,
    nodes: [...machines, ...services, ...gateways].map(({ id }) => id),
  });
  for (const gateway of gateways) {
    const front = getNode(graph, gateway.spec.machine ?? "", "machine");
    const site = getNode(graph, `site/${front.spec.site}`, "site");
    const here = machines.filter(({ spec }) => spec.site === front.spec.site);
    new SiteServers(stack, constructId(site.id), {
      node: site.id,
      site: front.spec.site,
      title: site.title,
      organisation: graph.name,
      language: graph.language,
      machines: here.map(machineProps),
      services: services
        .filter(({ spec }) => here.some(({ id }) => id === spec.machine))
        .map((service) =>
          serviceProps(
            service,
            getNode(graph, service.spec.machine, "machine").spec.hostname,
            clusterOf(graph, service),
          ),
        ),
      kubernetes: kubernetesOf(graph, front.spec.site),
      edge: edgeOf(graph, gateway.id),
      gateway: {
        node: gateway.id,
        machine: front.spec.hostname,
        hostname: gateway.spec.hostname,
        routes: gateway.spec.routes.map((route) => ({
          ...route,
          availability: availabilityOf(graph, route.name),
          costPerMillionTokens: route.costPerMillionTokens === null ? null : Number(route.costPerMillionTokens),
        })),
        alertEmail: gateway.spec.alertEmail,
        signIn: signInOf(gateway),
        chats: chatsOf(graph, gateway),
        streams: streamsOf(graph, gateway),
        registry:
          gateway.spec.registry === undefined
            ? null
            : {
                node: gateway.spec.registry.store,
                path: gateway.spec.registry.path,
                memoryGiB: gateway.spec.registry.serverGiB,
              },
        budgets: nodesOf(graph, "budget").map(({ spec }) => ({ team: spec.team, perMonth: Number(spec.perMonth) })),
        accepts: acceptedBy(graph, gateway),
        remotes: remotesOf(graph, gateway),
      },
      access: { ...site.spec.access, retentionDays, logRetentionDays },
      software: gateway.spec.software,
    });
  }
}

/** Door of the cluster that runs a service; undefined for a container of its machine. */
function clusterOf(graph: Blueprint, { spec }: NodeOf<"service">): ServiceProps["cluster"] {
  if (spec.cluster === undefined) return undefined;
  const { hostname, port } = getNode(graph, spec.cluster, "cluster").spec;
  return { hostname, port, name: workloadOf(spec.route) };
}

/** What the playbook of a site does about Kubernetes; null where engines are containers of Compose. */
function kubernetesOf(graph: Blueprint, site: string): SiteKubernetes | null {
  const cluster = nodesOf(graph, "cluster").find(({ spec }) => spec.site === site);
  if (cluster === undefined) return null;
  const { distribution, port, quotas } = cluster.spec;
  const props = clusterProps(graph, cluster);
  return {
    overlay: cluster.id.slice("cluster/".length),
    port,
    isInstalled: distribution === "k3s",
    services: props.placed.map(({ served }) => ({ name: served.service.name, namespace: namespaceOf(served.team) })),
    charts: chartsOf(props),
    teams: [...new Set(quotas.map(({ team }) => team))],
  };
}

const serviceProps = (
  { id, title, spec: { cluster: _cluster, release: _release, next: _next, ...spec } }: NodeOf<"service">,
  hostname: string,
  cluster: ServiceProps["cluster"],
): ServiceProps => ({
  ...spec,
  cluster,
  node: id,
  name: containerName(id),
  title,
  machine: hostname,
});

/** Classes of data that may enter the zone a node stands in; none when it stands in no known one. */
function acceptedBy(graph: Blueprint, { zone }: Node): readonly string[] {
  const found = nodesOf(graph, "zone").find(({ id }) => id === zone);
  return found?.spec.accepts.filter((level) => level !== "device-only") ?? [];
}

/** The directory people sign in with; null for none. */
const signInOf = ({ spec: { sso } }: NodeOf<"gateway">): SignInProps | null =>
  sso === null ? null : { groupsClaim: "groups", adminGroup: "palier-admins", ...sso };

/** Where people talk to the models of a gateway. */
const chatsOf = (graph: Blueprint, { spec }: NodeOf<"gateway">): ChatProps[] =>
  (spec.chats ?? []).map(({ store, pageGiB, ...chat }) => {
    const kept = getNode(graph, store, "store");
    return {
      ...chat,
      node: store,
      name: chat.hostname.slice(0, chat.hostname.indexOf(".")),
      title: kept.title,
      memoryGiB: pageGiB,
      retentionDays: kept.spec.retentionDays ?? graph.policy.retentionDays,
    };
  });

/** Stack whose outputs say how an endpoint is called: with each cloud cut into several, that of its first endpoint. */
function stackOf(graph: Blueprint, { id }: Node): Pick<RemoteProps, "stack"> {
  const stack = graph.stacks.find(({ nodes }) => nodes.includes(id));
  return stack === undefined ? {} : { stack: stack.id };
}

/** Endpoints of clouds that a gateway calls for its users. */
function remotesOf(graph: Blueprint, gateway: NodeOf<"gateway">): RemoteProps[] {
  const targets = new Set(gateway.spec.routes.flatMap((route) => route.targets));
  return nodesOf(graph, "endpoint")
    .filter(({ id }) => targets.has(id))
    .flatMap((node): RemoteProps[] => {
      const { service, route, region } = node.spec;
      if (
        isManaged(service) ||
        service === "sagemaker-training" ||
        service === "sagemaker-async" ||
        service === "sagemaker-batch"
      )
        return [];
      return [
        {
          node: node.id,
          title: node.title,
          name: node.id.slice("endpoint/".length).replaceAll(".", "-"),
          route,
          service,
          region,
          called: calledAs(graph, node),
          accepts: acceptedBy(graph, node),
          ...stackOf(graph, node),
        },
      ];
    });
}

/** Name by which a provider knows what serves an endpoint of the graph. */
function calledAs(graph: Blueprint, node: NodeOf<"endpoint">): string {
  const { service, route, model } = node.spec;
  switch (service) {
    case "bedrock-on-demand":
    case "bedrock-provisioned":
    case "token-api":
      return model.name;
    case "hosted-vllm":
    case "vertex-model-garden":
    case "azure-ml-online":
    case "eks":
    case "aks":
      return route;
    case "vertex-endpoint":
      return String(markOf(cloudName(graph, node)));
    default:
      return cloudName(graph, node);
  }
}
/** Share of the hours of use in which a route was promised to work; null for one that no workload of the graph has. */
const availabilityOf = (graph: Blueprint, route: string): number | null =>
  nodesOf(graph, "workload").find(({ id }) => id === `workload/${workloadOf(route)}`)?.spec.availability ?? null;
