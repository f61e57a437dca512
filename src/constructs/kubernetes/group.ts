import { engineContainer } from "../server/engine.js";
import type { Part } from "./container.js";
import { metadataOf, podTemplate, type Version } from "./pod.js";
import { asService, labelsOf, type ServedProps } from "./served.js";

/** Port on which the leader of a group takes its workers in. */
const RAY_PORT = 6_379;

/** Label that the controller of groups gives each pod: its place in its group, the leader's being 0. */
export const PLACE_LABEL = "leaderworkerset.sigs.k8s.io/worker-index";

/** What joins the machines of a group: Ray starts the engine, NCCL carries what its parts pass each other. */
const environment = [
  { name: "VLLM_HOST_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
  // The one interface of a pod; another is named where machines have a network of their own for this.
  { name: "NCCL_SOCKET_IFNAME", value: "eth0" },
  { name: "GLOO_SOCKET_IFNAME", value: "eth0" },
  { name: "RAY_USAGE_STATS_ENABLED", value: "0" },
];

/** Starts Ray, waits for the other machines, and becomes the engine. */
const lead = (machines: number): string =>
  [
    "set -eu",
    `ray start --head --port=${RAY_PORT} --disable-usage-stats`,
    `until python3 -c 'import ray, sys; ray.init(address="auto", logging_level="error"); sys.exit(sum(n["Alive"] for n in ray.nodes()) < ${machines})'; do sleep 5; done`,
    'exec python3 -m vllm.entrypoints.openai.api_server "$@"',
  ].join("\n");

/** Waits for the leader and works for it until it goes. */
const FOLLOW = [
  "set -eu",
  `until (exec 3<>"/dev/tcp/$LWS_LEADER_ADDRESS/${RAY_PORT}") 2>/dev/null; do sleep 5; done`,
  `exec ray start --address="$LWS_LEADER_ADDRESS:${RAY_PORT}" --block --disable-usage-stats`,
].join("\n");

/**
 * One version of a service whose copies each lie on several machines: a leader that answers, and workers that hold the
 * other layers. A copy that loses one of them is started anew as a whole.
 */
export function leaderWorkerSet(props: ServedProps, version: Version, machines: number): object {
  const { health } = engineContainer(asService(props.service));
  const leader: Part = {
    command: ["bash", "-c", lead(machines), "palier"],
    environment,
    ports: [{ name: "ray", containerPort: RAY_PORT }],
    health,
  };
  const worker: Part = { command: ["bash", "-c", FOLLOW], environment, ports: [], health: null };
  return {
    apiVersion: "leaderworkerset.x-k8s.io/v1",
    kind: "LeaderWorkerSet",
    metadata: metadataOf(props, version),
    spec: {
      replicas: 1,
      startupPolicy: "LeaderCreated",
      rolloutStrategy: {
        type: "RollingUpdate",
        rollingUpdateConfiguration: { maxUnavailable: 1, maxSurge: 0 },
      },
      leaderWorkerTemplate: {
        size: machines,
        restartPolicy: "RecreateGroupOnPodRestart",
        leaderTemplate: podTemplate(props, version, leader),
        workerTemplate: podTemplate(props, version, worker),
      },
    },
  };
}

/** Pods of a group talk to each other on ports they choose, and ask for the leader by its name. */
export const groupPolicy = (props: ServedProps): object => {
  const own = { matchLabels: { "app.kubernetes.io/name": props.service.name } };
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: `${props.service.name}-group`, labels: labelsOf(props) },
    spec: {
      podSelector: own,
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: own }] }],
      egress: [
        { to: [{ podSelector: own }] },
        {
          to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } }],
          ports: [
            { port: 53, protocol: "UDP" },
            { port: 53, protocol: "TCP" },
          ],
        },
      ],
    },
  };
};
