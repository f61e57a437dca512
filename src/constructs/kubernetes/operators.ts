import type { ChartProps } from "../server/site-kubernetes.js";
import { yamlFile } from "../yaml-file.js";
import type { ClusterProps } from "./cluster.js";
import { ACCELERATOR } from "./container.js";

/** Software a cluster needs before it can serve, as its maker publishes it. */
interface Operator extends Pick<ChartProps, "name" | "namespace" | "chart" | "repository"> {
  /**
   * Software that it starts by itself.
   * @default - none
   */
  readonly starts?: string;
  readonly values: object;
}

/** What a cluster needs, with the values that keep one owner for each part of its machines. */
export function operatorsOf({ distribution, placed }: ClusterProps): readonly Operator[] {
  const hasAccelerators = placed.some(({ served }) => served.service.accelerators > 0);
  const scales = placed.some(({ least, most, targetConcurrency }) => most > least && targetConcurrency !== null);
  return [
    {
      name: "envoy-gateway",
      namespace: "envoy-gateway-system",
      chart: "oci://docker.io/envoyproxy/gateway-helm",
      repository: null,
      // The image of its proxies is written in the program itself.
      starts: "envoy-proxy",
      // Proxies stand in the namespace of their door, which is the one that engines let in.
      values: {
        config: {
          envoyGateway: { provider: { type: "Kubernetes", kubernetes: { deploy: { type: "GatewayNamespace" } } } },
        },
      },
    },
    ...(hasAccelerators
      ? [
          {
            name: "gpu-operator",
            namespace: "gpu-operator",
            chart: "gpu-operator",
            repository: "https://helm.ngc.nvidia.com/nvidia",
            values: gpuOperatorValues(distribution),
          },
        ]
      : []),
    ...(placed.some(({ served }) => served.service.group !== undefined)
      ? [
          {
            name: "lws",
            namespace: "lws-system",
            chart: "oci://registry.k8s.io/lws/charts/lws",
            repository: null,
            values: {},
          },
        ]
      : []),
    ...(scales
      ? [
          {
            name: "keda",
            namespace: "keda",
            chart: "keda",
            repository: "https://kedacore.github.io/charts",
            values: { watchNamespace: "", podSecurityContext: { operator: { runAsNonRoot: true } } },
          },
        ]
      : []),
  ];
}

/**
 * Values of NVIDIA's operator. The driver belongs to the machine on every kind of cluster: to the playbook on a site, to
 * the machine image in a cloud; so do the toolkit and the parts of accelerators. The operator brings the device plugin,
 * the labels and the exporter.
 */
const gpuOperatorValues = (distribution: ClusterProps["distribution"]): object => ({
  driver: { enabled: false },
  toolkit: { enabled: false },
  cdi: { enabled: true },
  mig: { strategy: "mixed" },
  migManager: { enabled: false },
  devicePlugin: {
    enabled: true,
    config: {
      name: "palier-device-plugin",
      create: true,
      default: "palier",
      // Every copy has an accelerator or a part of its own: nothing is shared in time.
      data: {
        palier: yamlFile({ version: "v1", flags: { migStrategy: "mixed", failOnInitError: true } }, ""),
      },
    },
  },
  gfd: { enabled: true },
  nfd: { enabled: true },
  dcgmExporter: {
    enabled: true,
    serviceMonitor: { enabled: true, additionalLabels: { "app.kubernetes.io/part-of": "palier" } },
  },
  daemonsets: { tolerations: [{ key: ACCELERATOR, operator: "Exists", effect: "NoSchedule" }] },
  operator: { defaultRuntime: "containerd", ...(distribution === "k3s" ? { runtimeClass: "nvidia" } : {}) },
});

/** The charts of a cluster, with the version of the plan. */
export const chartsOf = (cluster: ClusterProps): readonly ChartProps[] =>
  operatorsOf(cluster).map(({ name, namespace, chart, repository, starts }) => {
    const { version = null, imageDigest = null } = cluster.software.find((one) => one.name === name) ?? {};
    const images = cluster.software.filter((one) => one.name === starts);
    const sha256 = imageDigest?.replace(/^sha256:/, "") ?? null;
    return { name, namespace, chart, repository, version, sha256, ...(images.length === 0 ? {} : { images }) };
  });

/** Values of each chart, and the list by which a script installs exactly what was recorded. */
export function operatorFiles(cluster: ClusterProps): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(operatorsOf(cluster).map(({ name, values }) => [`operators/${name}.yaml`, yamlFile(values)])),
    "operators/charts.tsv": [
      ["name", "namespace", "chart", "repository", "version", "sha256"],
      ...chartsOf(cluster).map(({ name, namespace, chart, repository, version, sha256 }) => [
        name,
        namespace,
        chart,
        repository ?? "-",
        version ?? "-",
        sha256 ?? "-",
      ]),
    ]
      .map((row) => `${row.join("\t")}\n`)
      .join(""),
  };
}
