import type { ClusterProps } from "./cluster.js";
import { PODS_RESTRICTED } from "./manifests.js";
import { GATEWAY } from "./route.js";
import { ENGINE_PORT, GATEWAY_NAMESPACE } from "./served.js";

/** Controller of the doors: Envoy Gateway on every kind of cluster, so that one route means the same everywhere. */
const CONTROLLER = "gateway.envoyproxy.io/gatewayclass-controller";
/** Namespace of that controller, and the port by which it tells proxies what to do. */
const CONTROLLER_NAMESPACE = "envoy-gateway-system";
const CONTROLLER_PORT = 18_000;
/** Ports below 1024 are opened by a proxy without rights at this distance. */
const SHIFT = 10_000;

/** Certificate of a door, which people put there: no key stands in a file. */
export const DOOR_CERTIFICATE = "palier-tls";

/** What makes the address of a door one of the private network and none of the internet. */
const PRIVATE: Readonly<Partial<Record<ClusterProps["distribution"], Readonly<Record<string, string>>>>> = {
  eks: {
    "service.beta.kubernetes.io/aws-load-balancer-type": "external",
    "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
    "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
  },
  aks: { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" },
};

/** The one door of a cluster: TLS, the names that lead in, and who it may talk to behind it. */
export function doorOf({ distribution, hostname, port }: ClusterProps): readonly object[] {
  const annotations = PRIVATE[distribution];
  const inside = (namespace: string) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  });
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: GATEWAY_NAMESPACE,
        labels: { "app.kubernetes.io/part-of": "palier", ...PODS_RESTRICTED },
      },
    },
    {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "GatewayClass",
      metadata: { name: GATEWAY },
      spec: { controllerName: CONTROLLER },
    },
    {
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "Gateway",
      metadata: { name: GATEWAY, namespace: GATEWAY_NAMESPACE },
      spec: {
        gatewayClassName: GATEWAY,
        ...(annotations === undefined ? {} : { infrastructure: { annotations } }),
        listeners: [
          {
            name: "https",
            protocol: "HTTPS",
            port,
            hostname,
            tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: DOOR_CERTIFICATE }] },
            allowedRoutes: {
              namespaces: { from: "Selector", selector: { matchLabels: { "palier.dev/gateway": "open" } } },
            },
          },
        ],
      },
    },
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "door", namespace: GATEWAY_NAMESPACE },
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ ports: [{ port: port < 1_024 ? port + SHIFT : port, protocol: "TCP" }] }],
        egress: [
          {
            to: [{ namespaceSelector: { matchLabels: { "palier.dev/gateway": "open" } } }],
            ports: [{ port: ENGINE_PORT, protocol: "TCP" }],
          },
          { to: [inside(CONTROLLER_NAMESPACE)], ports: [{ port: CONTROLLER_PORT, protocol: "TCP" }] },
          {
            to: [inside("kube-system")],
            ports: [
              { port: 53, protocol: "UDP" },
              { port: 53, protocol: "TCP" },
            ],
          },
        ],
      },
    },
  ];
}
